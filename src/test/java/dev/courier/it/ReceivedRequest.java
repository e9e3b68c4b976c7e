package dev.courier.it;

import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.event.JsonFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/**
 * One request as it came in.
 *
 * @param headers by name, whatever its case
 */
record ReceivedRequest(
    String method, String path, Map<String, String> headers, byte[] body, Instant at) {

  String header(String name) {
    return headers.get(name);
  }

  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  JsonNode json() {
    try {
      return JsonFormat.mapper().readTree(body);
    } catch (IOException cause) {
      throw new UncheckedIOException("the receiver got what is no JSON: " + text(), cause);
    }
  }
}
