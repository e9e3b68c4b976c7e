package dev.courier.api.webhooks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.api.Examples;
import dev.courier.api.trial.MatchCalls;
import dev.courier.api.trial.Preview;
import dev.courier.api.trial.TestDeliveries;
import dev.courier.api.trial.TestReport;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
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
  private final MatchCalls matches;

  WebhookTrialController(TestDeliveries tests, MatchCalls matches) {
    this.tests = tests;
    this.matches = matches;
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
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      content =
          @Content(schema = @Schema(type = "object"), examples = @ExampleObject(Examples.TEST)))
  @Operation(
      summary = "Send one test delivery now and wait for the answer",
      description = "Takes what a subscription's test takes, or nothing.")
  TestAnswer test(
      CallingTenant tenant, @PathVariable String id, @RequestBody(required = false) JsonNode body) {
    return TestAnswer.of(tests.send(tenant.id(), id, body));
  }

  @PostMapping("/preview")
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      content =
          @Content(schema = @Schema(type = "object"), examples = @ExampleObject(Examples.PREVIEW)))
  @Operation(summary = "Show what would be sent, without sending it")
  Preview preview(
      CallingTenant tenant, @PathVariable String id, @RequestBody(required = false) JsonNode body) {
    return tests.preview(tenant.id(), id, body);
  }

  @PostMapping("/match")
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      content =
          @Content(schema = @Schema(type = "object"), examples = @ExampleObject(Examples.MATCH)))
  @Operation(summary = "Say for up to 100 events whether the webhook takes them, and why not")
  MatchCalls.Matches match(
      CallingTenant tenant, @PathVariable String id, @RequestBody JsonNode body) {
    return matches.match(tenant.id(), id, body);
  }
}
