package dev.courier.console.trial;

import dev.courier.api.trial.Preview;
import dev.courier.api.trial.TestReport;
import dev.courier.delivery.Attempt;

/**
 * What came of a test, or of its preview.
 *
 * @param report null for a preview
 * @param response the body in lines where that can be, or null where nothing came back
 */
public record TestResult(ShownRequest request, TestReport report, String response) {

  static TestResult of(Preview preview) {
    return new TestResult(ShownRequest.of(preview), null, null);
  }

  static TestResult of(TestReport report) {
    return new TestResult(ShownRequest.of(report.request()), report, response(report.response()));
  }

  /** Whether something was sent. */
  public boolean isSent() {
    return report != null;
  }

  private static String response(Attempt.Response response) {
    if (response == null) {
      return null;
    }
    String indented =
        ShownBody.indented(response.body(), ShownBody.contentType(response.headers()));
    return indented == null ? response.body() : indented;
  }
}
