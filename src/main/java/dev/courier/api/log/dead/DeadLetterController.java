package dev.courier.api.log.dead;

import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.api.Examples;
import dev.courier.api.Page;
import dev.courier.api.PageRequest;
import dev.courier.api.log.DeliveryFilters;
import dev.courier.api.log.DeliveryQuery;
import dev.courier.journal.DeliveryRow;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Dead letters over REST. */
@RestController
@RequestMapping("/api/{tenant}/dead-letters")
@Tag(name = "Dead letters", description = "Deliveries that were given up, until someone decides.")
class DeadLetterController {

  private final DeadLetterCalls calls;

  DeadLetterController(DeadLetterCalls calls) {
    this.calls = calls;
  }

  @GetMapping
  @Operation(summary = "List dead letters, newest first")
  @DeliveryFilters
  @Parameter(
      in = ParameterIn.QUERY,
      name = "reason",
      schema = @Schema(type = "string"),
      description = "retries_exhausted, gone, unrenderable or internal_error")
  @Parameter(
      in = ParameterIn.QUERY,
      name = "subscription",
      schema = @Schema(type = "string"),
      description = "Of this subscription.")
  Page<DeliveryRow> list(
      @PathVariable String tenant,
      @Parameter(hidden = true) @RequestParam Map<String, String> query,
      PageRequest page) {
    return calls.list(tenant, DeliveryQuery.ofDeadLetters(query), page);
  }

  @PostMapping("/replay")
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      content =
          @Content(schema = @Schema(type = "object"), examples = @ExampleObject(Examples.REPLAY)))
  @Operation(
      summary = "Deliver dead letters again",
      description =
          "{\"ids\": [...]} or {\"filter\": {...}}, \"dry_run\", and \"rate_per_second\". With a rate, and"
              + " where more than 2,000 are chosen, a run does it: the answer is 202 and names it.")
  @ApiResponse(responseCode = "200", description = "Done, or counted")
  @ApiResponse(responseCode = "202", description = "Begun; run says where it is seen")
  ResponseEntity<DeadLetterCalls.Result> replay(
      @PathVariable String tenant, @RequestBody JsonNode document) {
    return answer(calls.replay(tenant, document));
  }

  @PostMapping("/discard")
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      content =
          @Content(schema = @Schema(type = "object"), examples = @ExampleObject(Examples.DISCARD)))
  @Operation(
      summary = "Throw dead letters away",
      description =
          "As replay, without a rate; \"reason\" is required and is kept in the delivery log.")
  @ApiResponse(responseCode = "200", description = "Done, or counted")
  @ApiResponse(responseCode = "202", description = "Begun; run says where it is seen")
  ResponseEntity<DeadLetterCalls.Result> discard(
      @PathVariable String tenant, @RequestBody JsonNode document) {
    return answer(calls.discard(tenant, document));
  }

  private static ResponseEntity<DeadLetterCalls.Result> answer(DeadLetterCalls.Result result) {
    return ResponseEntity.status(result.run() == null ? HttpStatus.OK : HttpStatus.ACCEPTED)
        .body(result);
  }
}
