package dev.courier.api.log;

import dev.courier.alert.AlertStore;
import dev.courier.alert.StoredAlert;
import dev.courier.api.ApiProblem;
import dev.courier.api.Page;
import dev.courier.api.PageRequest;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.InstantSource;
import java.util.List;
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

  private final AlertStore store;
  private final InstantSource clock;

  AlertController(AlertStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  @GetMapping
  @Operation(summary = "List alerts, newest first")
  Page<StoredAlert> list(
      @PathVariable String tenant,
      @RequestParam(required = false) String acknowledged,
      PageRequest page) {
    List<StoredAlert> found =
        store.list(tenant, flag(acknowledged), page.after(), page.limitWithNext());
    return Page.of(found, page, StoredAlert::id);
  }

  @PostMapping("/{id}/acknowledge")
  @Operation(summary = "Say that somebody takes care; the first time counts")
  StoredAlert acknowledge(@PathVariable String tenant, @PathVariable String id) {
    return store
        .acknowledge(tenant, id, clock.instant())
        .orElseThrow(() -> ApiProblem.notFound("alert", id));
  }

  private static Boolean flag(String text) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    if (!text.equals("true") && !text.equals("false")) {
      throw ApiProblem.invalid("acknowledged", "must be true or false");
    }
    return Boolean.valueOf(text);
  }
}
