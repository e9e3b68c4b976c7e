package dev.courier.api.trial;

import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.api.Examples;
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

  private final TestDeliveries tests;
  private final MatchCalls matches;

  TrialController(TestDeliveries tests, MatchCalls matches) {
    this.tests = tests;
    this.matches = matches;
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
          @Content(schema = @Schema(type = "object"), examples = @ExampleObject(Examples.TEST)))
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
          @Content(schema = @Schema(type = "object"), examples = @ExampleObject(Examples.PREVIEW)))
  Preview preview(
      @PathVariable String tenant,
      @PathVariable String id,
      @RequestBody(required = false) JsonNode body) {
    return tests.preview(tenant, id, body);
  }

  @PostMapping("/match")
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      content =
          @Content(schema = @Schema(type = "object"), examples = @ExampleObject(Examples.MATCH)))
  @Operation(
      summary = "Say for up to 100 events whether the subscription takes them, and why not",
      description =
          "Each event as for publishing; one item for each, in their order. With \"filter\", that"
              + " one is asked instead of the subscription's own. Nothing is sent or kept.")
  MatchCalls.Matches match(
      @PathVariable String tenant, @PathVariable String id, @RequestBody JsonNode body) {
    return matches.match(tenant, id, body);
  }
}
