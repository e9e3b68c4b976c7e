package dev.courier.api.webhooks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.api.trial.TestDeliveries;
import dev.courier.api.trial.TestReport;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Trying a webhook, by connect2print's path and with its answer. */
@RestController
@RequestMapping("/api/v1/webhooks/{id}")
@Tag(name = "Webhooks")
class WebhookTrialController {

  private final TestDeliveries tests;

  WebhookTrialController(TestDeliveries tests) {
    this.tests = tests;
  }

  /**
   * What connect2print answers to a test.
   *
   * @param message why it failed, where it did
   */
  record TestAnswer(boolean success, String message) {

    static TestAnswer of(TestReport report) {
      return new TestAnswer(
          report.success(),
          report.success() ? "Test webhook sent" : "The test failed: " + report.error());
    }
  }

  @PostMapping("/test")
  @Operation(
      summary = "Send one test delivery now and wait for the answer",
      description = "Takes what a subscription's test takes, or nothing.")
  TestAnswer test(
      CallingTenant tenant, @PathVariable String id, @RequestBody(required = false) JsonNode body) {
    return TestAnswer.of(tests.send(tenant.id(), id, body));
  }
}
