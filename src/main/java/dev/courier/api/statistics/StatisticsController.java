package dev.courier.api.statistics;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Figures over REST. */
@RestController
@Tag(name = "Statistics", description = "How deliveries fared, in figures.")
class StatisticsController {

  private static final String DAYS = "How many days back, 1 to 365; 30 unless said.";

  private final StatisticsCalls calls;

  StatisticsController(StatisticsCalls calls) {
    this.calls = calls;
  }

  @GetMapping("/api/{tenant}/stats")
  @Operation(
      summary = "Count a tenant's deliveries, and list its subscriptions with theirs",
      description = "Counted are the deliveries that were created in the period.")
  TenantStatistics ofTenant(
      @PathVariable String tenant,
      @Parameter(description = DAYS) @RequestParam(required = false) String days) {
    return calls.ofTenant(tenant, days);
  }

  @GetMapping("/api/{tenant}/subscriptions/{id}/stats")
  @Operation(
      summary = "Count a subscription's deliveries",
      description = "Counted are the deliveries that were created in the period.")
  SubscriptionStatistics ofSubscription(
      @PathVariable String tenant,
      @PathVariable String id,
      @Parameter(description = DAYS) @RequestParam(required = false) String days) {
    return calls.ofSubscription(tenant, id, days);
  }
}
