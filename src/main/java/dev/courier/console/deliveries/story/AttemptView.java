package dev.courier.console.deliveries.story;

import dev.courier.delivery.Attempt;
import dev.courier.delivery.HeaderRedaction;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One attempt with all that was sent and answered.
 *
 * @param attempt as the log has it
 * @param sent the body of the request; null where none was made
 * @param answered the body of the answer; null where there was none
 * @param curl sends the same once more; null where no request was made
 */
record AttemptView(Attempt attempt, ShownBody sent, ShownBody answered, CurlCommand curl) {

  AttemptView {
    Objects.requireNonNull(attempt, "attempt");
  }

  /**
   * A header as it is shown.
   *
   * @param hidden whether the log does not have its value
   */
  record Header(String name, String value, boolean hidden) {}

  static AttemptView of(Attempt attempt) {
    return new AttemptView(
        attempt,
        attempt.request() == null ? null : ShownBody.of(attempt.request().body()),
        attempt.response() == null ? null : ShownBody.of(attempt.response().body()),
        attempt.request() == null ? null : CurlCommand.of(attempt.request()));
  }

  /** The headers of the request; empty where none was made. */
  public List<Header> sentHeaders() {
    return attempt.request() == null ? List.of() : headers(attempt.request().headers());
  }

  /** The headers of the answer; empty where there was none. */
  public List<Header> answeredHeaders() {
    return attempt.response() == null ? List.of() : headers(attempt.response().headers());
  }

  /** Where the request went. */
  public String url() {
    return PlainText.of(attempt.request().url());
  }

  /** Why it failed; null where it did not. */
  public String error() {
    return attempt.error() == null ? null : PlainText.of(attempt.error());
  }

  private static List<Header> headers(Map<String, String> headers) {
    return headers == null
        ? List.of()
        : headers.entrySet().stream().map(AttemptView::header).toList();
  }

  private static Header header(Map.Entry<String, String> header) {
    String value = header.getValue() == null ? "" : header.getValue();
    return new Header(
        PlainText.of(header.getKey()), PlainText.of(value), value.equals(HeaderRedaction.MASK));
  }
}
