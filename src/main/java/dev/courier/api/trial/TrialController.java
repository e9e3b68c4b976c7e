package dev.courier.api.trial;

import com.fasterxml.jackson.databind.JsonNode;
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

/** Trying a subscription, over REST. */
@RestController
@RequestMapping("/api/{tenant}/subscriptions/{id}")
@Tag(name = "Subscriptions", description = "What a tenant wants delivered, and where.")
class TrialController {

  private static final String TEST =
      """
      {"sample": "custom", "data": {"order_id": "ord_7001"}, "sign": true}""";

  private static final String PREVIEW =
      """
      {"sample": "generated", "subscription": {"headers": {"X-Source": "erp"}}}""";

  private final TestDeliveries tests;

  TrialController(TestDeliveries tests) {
    this.tests = tests;
  }

  @PostMapping("/test")
  @Operation(
      summary = "Send one test delivery now and wait for the answer",
      description =
          "The event has recent, generated or custom data. It works for a paused subscription too,"
              + " is never retried, and counts for nothing; the delivery log has it, marked as a"
              + " test.")
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      content =
          @Content(
              schema = @Schema(type = "object"),
              examples = @ExampleObject(TrialController.TEST)))
  TestReport test(
      @PathVariable String tenant,
      @PathVariable String id,
      @RequestBody(required = false) JsonNode body) {
    return tests.send(tenant, id, body);
  }

  @PostMapping("/preview")
  @Operation(
      summary = "Show what would be sent, without sending it",
      description =
          "Takes what a test takes, and a merge patch of the subscription that is tried and not"
              + " saved.")
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      content =
          @Content(
              schema = @Schema(type = "object"),
              examples = @ExampleObject(TrialController.PREVIEW)))
  Preview preview(
      @PathVariable String tenant,
      @PathVariable String id,
      @RequestBody(required = false) JsonNode body) {
    return tests.preview(tenant, id, body);
  }
}
