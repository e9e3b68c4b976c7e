package dev.courier.api.webhooks;

import dev.courier.api.Page;
import dev.courier.api.PageRequest;
import dev.courier.api.log.DeliveryCalls;
import dev.courier.api.log.DeliveryFilters;
import dev.courier.api.log.DeliveryQuery;
import dev.courier.api.log.export.DeliveryExport;
import dev.courier.api.statistics.StatisticsCalls;
import dev.courier.api.statistics.SubscriptionStatistics;
import dev.courier.journal.DeliveryRow;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What became of a webhook's deliveries, by connect2print's paths. */
@RestController
@RequestMapping("/api/v1/webhooks/{id}")
@Tag(name = "Webhooks")
class WebhookHistoryController {

  private final DeliveryCalls deliveries;
  private final DeliveryExport export;
  private final StatisticsCalls statistics;

  WebhookHistoryController(
      DeliveryCalls deliveries, DeliveryExport export, StatisticsCalls statistics) {
    this.deliveries = deliveries;
    this.export = export;
    this.statistics = statistics;
  }

  @GetMapping("/deliveries")
  @Operation(summary = "List a webhook's deliveries, newest first; as a file with Accept: text/csv")
  @DeliveryFilters
  Page<DeliveryRow> deliveries(
      CallingTenant tenant,
      @PathVariable String id,
      @Parameter(hidden = true) @RequestParam Map<String, String> query,
      PageRequest page) {
    return deliveries.list(
        tenant.id(), DeliveryQuery.ofDeliveries(query).withSubscriptionId(id), page);
  }

  @GetMapping(path = "/deliveries", produces = DeliveryExport.CSV)
  @Hidden
  void deliveriesAsFile(
      CallingTenant tenant,
      @PathVariable String id,
      @RequestParam Map<String, String> query,
      HttpServletResponse response) {
    export.write(tenant.id(), DeliveryQuery.ofDeliveries(query).withSubscriptionId(id), response);
  }

  @GetMapping("/stats")
  @Operation(summary = "Count a webhook's deliveries")
  SubscriptionStatistics statistics(
      CallingTenant tenant,
      @PathVariable String id,
      @Parameter(description = "How many days back, 1 to 365; 30 unless said.")
          @RequestParam(required = false)
          String days) {
    return statistics.ofSubscription(tenant.id(), id, days);
  }
}
