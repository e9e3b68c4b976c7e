package dev.courier.api.log.export;

import dev.courier.api.log.DeliveryQuery;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The lists of deliveries for those who ask for CSV; described where the lists are. */
@RestController
@Hidden
class DeliveryExportController {

  private final DeliveryExport export;

  DeliveryExportController(DeliveryExport export) {
    this.export = export;
  }

  @GetMapping(path = "/api/{tenant}/deliveries", produces = DeliveryExport.CSV)
  void ofTenant(
      @PathVariable String tenant,
      @RequestParam Map<String, String> query,
      HttpServletResponse response) {
    export.write(tenant, DeliveryQuery.ofDeliveries(query), response);
  }

  @GetMapping(path = "/api/{tenant}/subscriptions/{id}/deliveries", produces = DeliveryExport.CSV)
  void ofSubscription(
      @PathVariable String tenant,
      @PathVariable String id,
      @RequestParam Map<String, String> query,
      HttpServletResponse response) {
    export.write(tenant, DeliveryQuery.ofDeliveries(query).withSubscriptionId(id), response);
  }
}
