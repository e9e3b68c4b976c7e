package dev.courier.api.log;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.courier.api.ApiProblem;
import dev.courier.api.Page;
import dev.courier.api.PageRequest;
import dev.courier.delivery.Attempt;
import dev.courier.journal.DeliveryLog;
import dev.courier.journal.DeliveryRow;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
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

  private final DeliveryLog log;
  private final DeliveryCalls calls;
  private final Resend resend;

  DeliveryController(DeliveryLog log, DeliveryCalls calls, Resend resend) {
    this.log = log;
    this.calls = calls;
    this.resend = resend;
  }

  /** A delivery with all its attempts, the first one first. */
  record DeliveryStory(@JsonUnwrapped DeliveryRow delivery, List<Attempt> timeline) {}

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
    DeliveryRow row = log.find(tenant, id).orElseThrow(() -> ApiProblem.notFound("delivery", id));
    return new DeliveryStory(row, log.attempts(row.id()));
  }

  @PostMapping("/api/{tenant}/deliveries/{id}/resend")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(
      summary = "Deliver again now",
      description =
          "Its id stays the same. One that waits for its retry is brought forward, unless it is due"
              + " within the minute anyway.")
  DeliveryRow resend(@PathVariable String tenant, @PathVariable String id) {
    return resend.resend(tenant, id);
  }
}
