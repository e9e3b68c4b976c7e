package dev.courier.api.trial;

import dev.courier.flow.trial.Tried;
import java.util.Map;

/**
 * What would be sent.
 *
 * @param url where to
 * @param headers signature and all; credentials are masked
 * @param contentType the media type of the body
 */
record Preview(
    String url, String method, String contentType, Map<String, String> headers, String body) {

  static Preview of(Tried tried) {
    Map<String, String> headers = tried.request().headers();
    return new Preview(
        tried.request().url(),
        tried.request().method(),
        headers.get("Content-Type"),
        headers,
        tried.request().body());
  }
}
