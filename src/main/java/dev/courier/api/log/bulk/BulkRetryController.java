package dev.courier.api.log.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.api.Examples;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Bulk retry over REST. */
@RestController
@Tag(name = "Deliveries")
class BulkRetryController {

  private final BulkRetryCalls calls;

  BulkRetryController(BulkRetryCalls calls) {
    this.calls = calls;
  }

  @PostMapping("/api/{tenant}/deliveries/retry")
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      content =
          @Content(schema = @Schema(type = "object"), examples = @ExampleObject(Examples.RETRY)))
  @Operation(
      summary = "Retry failed deliveries, all that a filter chooses",
      description =
          "Dead ones are replayed, those that wait for a later retry are brought forward."
              + " rate_per_second spreads them; dry_run counts and does nothing.")
  @ApiResponse(responseCode = "200", description = "Counted, nothing done")
  @ApiResponse(responseCode = "202", description = "Begun")
  ResponseEntity<BulkRetryCalls.Result> retry(
      @PathVariable String tenant, @RequestBody JsonNode document) {
    BulkRetryCalls.Result result = calls.retry(tenant, document);
    return ResponseEntity.status(result.dryRun() ? HttpStatus.OK : HttpStatus.ACCEPTED)
        .body(result);
  }
}
