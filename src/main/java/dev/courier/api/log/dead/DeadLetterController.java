package dev.courier.api.log.dead;

import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.api.ApiProblem;
import dev.courier.api.Examples;
import dev.courier.api.Page;
import dev.courier.api.PageRequest;
import dev.courier.api.log.DeliveryCalls;
import dev.courier.api.log.DeliveryFilters;
import dev.courier.api.log.DeliveryQuery;
import dev.courier.delivery.DeliveryStatus;
import dev.courier.journal.DeliveryFilter;
import dev.courier.journal.DeliveryRow;
import dev.courier.subscription.FieldError;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.List;
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

  private final DeliveryCalls calls;
  private final DeadLetters deadLetters;

  DeadLetterController(DeliveryCalls calls, DeadLetters deadLetters) {
    this.calls = calls;
    this.deadLetters = deadLetters;
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
    List<FieldError> errors = new ArrayList<>();
    DeliveryFilter filter = DeliveryQuery.read(DeliveryQuery.OF_DEAD_LETTERS, query::get, errors);
    if (!errors.isEmpty()) {
      throw ApiProblem.invalid(errors);
    }
    return calls.list(tenant, filter.withStatus(DeliveryStatus.DEAD), page);
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
  ResponseEntity<DeadLetters.Result> replay(
      @PathVariable String tenant, @RequestBody JsonNode document) {
    return answer(deadLetters.replay(tenant, DeadLetterOrder.read(document, false)));
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
  ResponseEntity<DeadLetters.Result> discard(
      @PathVariable String tenant, @RequestBody JsonNode document) {
    return answer(deadLetters.discard(tenant, DeadLetterOrder.read(document, true)));
  }

  private static ResponseEntity<DeadLetters.Result> answer(DeadLetters.Result result) {
    return ResponseEntity.status(result.run() == null ? HttpStatus.OK : HttpStatus.ACCEPTED)
        .body(result);
  }
}
