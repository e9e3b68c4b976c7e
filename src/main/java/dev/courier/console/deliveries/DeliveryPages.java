package dev.courier.console.deliveries;

import dev.courier.api.ApiProblem;
import dev.courier.api.Page;
import dev.courier.api.PageRequest;
import dev.courier.api.log.DeliveryCalls;
import dev.courier.api.log.export.DeliveryExport;
import dev.courier.console.frame.FormErrors;
import dev.courier.console.frame.PermittedLike;
import dev.courier.console.frame.Visit;
import dev.courier.console.runs.WebhookNames;
import dev.courier.delivery.DeliveryStatus;
import dev.courier.event.catalog.EventCatalog;
import dev.courier.event.catalog.EventType;
import dev.courier.journal.DeliveryFilter;
import dev.courier.journal.DeliveryRow;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of deliveries, and the same as a file. */
@Hidden
@Controller
class DeliveryPages {

  private static final int NEWER_AT_MOST = 20;

  private final DeliveryCalls calls;
  private final DeliveryExport export;
  private final WebhookNames names;
  private final EventCatalog catalog;
  private final InstantSource clock;

  DeliveryPages(
      DeliveryCalls calls,
      DeliveryExport export,
      WebhookNames names,
      EventCatalog catalog,
      InstantSource clock) {
    this.calls = calls;
    this.export = export;
    this.names = names;
    this.catalog = catalog;
    this.clock = clock;
  }

  @GetMapping("/console/{tenant}/deliveries")
  @PermittedLike("GET /api/{tenant}/deliveries")
  String list(
      Visit visit,
      @RequestParam Map<String, String> query,
      HttpServletResponse response,
      Model model) {
    DeliverySearch search = DeliverySearch.of(query);
    model.addAttribute("search", search);
    model.addAttribute("periods", Period.values());
    model.addAttribute("statuses", DeliveryStatus.values());
    model.addAttribute("webhooks", names.choices(visit.tenant()));
    model.addAttribute(
        "types",
        catalog.all().stream()
            .map(EventType::name)
            .filter(name -> !name.equals("*"))
            .distinct()
            .sorted()
            .toList());
    try {
      DeliveryFilter filter = search.filter(clock.instant());
      String cursor = query.get("cursor");
      Page<DeliveryRow> page = calls.list(visit.tenant(), filter, PageRequest.read(null, cursor));
      model.addAttribute("first", cursor == null || cursor.isEmpty());
      model.addAttribute("newest", page.items().isEmpty() ? "" : page.items().get(0).id());
      model.addAttribute("page", page.map(row -> line(visit, row)));
      model.addAttribute("totals", calls.totals(visit.tenant(), filter));
    } catch (ApiProblem problem) {
      model.addAttribute("errors", FormErrors.of(problem));
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
    }
    return "console/deliveries";
  }

  /** How many have come since the page was made; asked for every few seconds. */
  @GetMapping("/console/{tenant}/deliveries/newer")
  @PermittedLike("GET /api/{tenant}/deliveries")
  String newer(
      Visit visit,
      @RequestParam Map<String, String> query,
      @RequestParam(defaultValue = "") String after,
      Model model) {
    DeliverySearch search = DeliverySearch.of(query);
    List<DeliveryRow> newest =
        calls
            .list(
                visit.tenant(),
                search.filter(clock.instant()),
                new PageRequest(NEWER_AT_MOST, null))
            .items();
    long newer = newest.stream().filter(row -> row.id().compareTo(after) > 0).count();
    model.addAttribute("search", search);
    model.addAttribute("newest", after);
    model.addAttribute("newer", newer == NEWER_AT_MOST ? newer + " or more" : newer + "");
    model.addAttribute("any", newer > 0);
    return "console/deliveries-rows :: newer";
  }

  @GetMapping("/console/{tenant}/deliveries.csv")
  @PermittedLike("GET /api/{tenant}/deliveries")
  void file(Visit visit, @RequestParam Map<String, String> query, HttpServletResponse response) {
    export.write(visit.tenant(), DeliverySearch.of(query).filter(clock.instant()), response);
  }

  private DeliveryLine line(Visit visit, DeliveryRow row) {
    return new DeliveryLine(row, names.named(visit.tenant(), row.subscriptionId()));
  }
}
