package dev.courier.api.log.alert;

import dev.courier.alert.StoredAlert;
import dev.courier.api.Page;
import dev.courier.api.PageRequest;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Alerts over REST. */
@RestController
@RequestMapping("/api/{tenant}/alerts")
@Tag(name = "Alerts", description = "What somebody should look after.")
class AlertController {

  private final AlertCalls calls;

  AlertController(AlertCalls calls) {
    this.calls = calls;
  }

  @GetMapping
  @Operation(summary = "List alerts, newest first")
  Page<StoredAlert> list(
      @PathVariable String tenant,
      @RequestParam(required = false) String acknowledged,
      PageRequest page) {
    return calls.list(tenant, acknowledged, page);
  }

  @PostMapping("/{id}/acknowledge")
  @Operation(summary = "Say that somebody takes care; the first time counts")
  StoredAlert acknowledge(@PathVariable String tenant, @PathVariable String id) {
    return calls.acknowledge(tenant, id);
  }
}
