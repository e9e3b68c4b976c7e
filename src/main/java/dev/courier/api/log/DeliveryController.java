package dev.courier.api.log;

import dev.courier.api.Page;
import dev.courier.api.PageRequest;
import dev.courier.api.log.DeliveryStoryCalls.DeliveryStory;
import dev.courier.journal.DeliveryRow;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The delivery log over REST. */
@RestController
@Tag(name = "Deliveries", description = "What was sent, what came back, what comes next.")
class DeliveryController {

  private final DeliveryCalls calls;
  private final DeliveryStoryCalls stories;

  DeliveryController(DeliveryCalls calls, DeliveryStoryCalls stories) {
    this.calls = calls;
    this.stories = stories;
  }

  @GetMapping("/api/{tenant}/deliveries")
  @Operation(summary = "List deliveries, newest first; as a file with Accept: text/csv")
  @DeliveryFilters
  @Parameter(
      in = ParameterIn.QUERY,
      name = "status",
      schema = @Schema(type = "string"),
      description = "queued, retrying, delivered, dead, discarded or superseded")
  @Parameter(
      in = ParameterIn.QUERY,
      name = "test",
      schema = @Schema(type = "boolean"),
      description = "true: only test deliveries; false: none of them.")
  @Parameter(
      in = ParameterIn.QUERY,
      name = "subscription",
      schema = @Schema(type = "string"),
      description = "Of this subscription.")
  Page<DeliveryRow> list(
      @PathVariable String tenant,
      @Parameter(hidden = true) @RequestParam Map<String, String> query,
      PageRequest page) {
    return calls.list(tenant, DeliveryQuery.ofDeliveries(query), page);
  }

  @GetMapping("/api/{tenant}/subscriptions/{id}/deliveries")
  @Operation(
      summary = "List a subscription's deliveries, newest first; as a file with Accept: text/csv",
      description = "The history of a deleted subscription stays.")
  @DeliveryFilters
  @Parameter(
      in = ParameterIn.QUERY,
      name = "status",
      schema = @Schema(type = "string"),
      description = "queued, retrying, delivered, dead, discarded or superseded")
  @Parameter(
      in = ParameterIn.QUERY,
      name = "test",
      schema = @Schema(type = "boolean"),
      description = "true: only test deliveries; false: none of them.")
  Page<DeliveryRow> ofSubscription(
      @PathVariable String tenant,
      @PathVariable String id,
      @Parameter(hidden = true) @RequestParam Map<String, String> query,
      PageRequest page) {
    return calls.list(tenant, DeliveryQuery.ofDeliveries(query).withSubscriptionId(id), page);
  }

  @GetMapping("/api/{tenant}/deliveries/{id}")
  @Operation(summary = "Read a delivery with its timeline: every request and every response")
  DeliveryStory read(@PathVariable String tenant, @PathVariable String id) {
    return stories.read(tenant, id);
  }

  @PostMapping("/api/{tenant}/deliveries/{id}/resend")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(
      summary = "Deliver again now",
      description =
          "Its id stays the same. One that waits for its retry is brought forward, unless it is due"
              + " within the minute anyway.")
  DeliveryRow resend(@PathVariable String tenant, @PathVariable String id) {
    return stories.resend(tenant, id);
  }
}
