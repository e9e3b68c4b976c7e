package dev.courier.console.trial;

import dev.courier.api.trial.Preview;
import dev.courier.delivery.Attempt;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A request as the pages show it.
 *
 * @param body the exact text, or null where there is none
 * @param indented the same in lines where it is JSON, or null
 * @param bytes how long the body is, in UTF-8
 */
public record ShownRequest(
    String url,
    String method,
    String contentType,
    Map<String, String> headers,
    String body,
    String indented,
    int bytes) {

  static ShownRequest of(Preview preview) {
    return of(
        preview.url(), preview.method(), preview.contentType(), preview.headers(), preview.body());
  }

  static ShownRequest of(Attempt.Request request) {
    return of(
        request.url(),
        request.method(),
        ShownBody.contentType(request.headers()),
        request.headers(),
        request.body());
  }

  private static ShownRequest of(
      String url, String method, String type, Map<String, String> headers, String body) {
    return new ShownRequest(
        url,
        method,
        type,
        headers,
        body,
        ShownBody.indented(body, type),
        body == null ? 0 : body.getBytes(StandardCharsets.UTF_8).length);
  }
}
