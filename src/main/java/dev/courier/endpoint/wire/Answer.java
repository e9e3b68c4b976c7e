package dev.courier.endpoint.wire;

import java.util.Objects;
import org.apache.hc.core5.http.ClassicHttpResponse;

/**
 * What came back, as far as it was read.
 *
 * @param head status and headers
 * @param body at most 64 KiB; not copied
 * @param truncated whether there was more of it
 */
public record Answer(ClassicHttpResponse head, byte[] body, boolean truncated) {

  public Answer {
    Objects.requireNonNull(head, "head");
    Objects.requireNonNull(body, "body");
  }
}
