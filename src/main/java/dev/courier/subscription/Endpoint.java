package dev.courier.subscription;

import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Where a subscription's deliveries go and what counts as having arrived.
 *
 * @param url checked when it was saved; its addresses are checked again on every attempt
 * @param method {@code POST}, {@code PUT} or {@code PATCH}
 * @param contentType the media type of the body
 * @param headers the subscription's own headers, in the order written
 * @param authentication how Courier shows who is calling
 * @param timeouts how long the endpoint may take
 * @param success which answers mean that it took the delivery
 */
public record Endpoint(
    URI url,
    String method,
    String contentType,
    Map<String, String> headers,
    Authentication authentication,
    Timeouts timeouts,
    StatusRange success) {

  public Endpoint {
    Objects.requireNonNull(url, "url");
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(contentType, "contentType");
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    Objects.requireNonNull(authentication, "authentication");
    Objects.requireNonNull(timeouts, "timeouts");
    Objects.requireNonNull(success, "success");
  }

  /**
   * How long an endpoint may take.
   *
   * @param connect until the connection stands
   * @param response from the start of the attempt to the last byte of the answer
   */
  public record Timeouts(Duration connect, Duration response) {
    public Timeouts {
      Objects.requireNonNull(connect, "connect");
      Objects.requireNonNull(response, "response");
    }
  }

  /** The HTTP status codes, both ends included, that mean success. */
  public record StatusRange(int from, int to) {
    public StatusRange {
      if (from < 200 || to > 299 || from > to) {
        throw new IllegalArgumentException(
            from + "-" + to + " is no range of success: write one within 200-299");
      }
    }

    /** Whether this status is in the range. */
    public boolean contains(int status) {
      return status >= from && status <= to;
    }
  }
}
