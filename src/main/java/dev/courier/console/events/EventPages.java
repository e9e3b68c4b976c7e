package dev.courier.console.events;

import dev.courier.api.ApiProblem;
import dev.courier.api.Page;
import dev.courier.api.PageRequest;
import dev.courier.api.log.alert.AlertCalls;
import dev.courier.api.log.event.EventSearch;
import dev.courier.console.frame.FilteredPath;
import dev.courier.console.frame.FormErrors;
import dev.courier.console.frame.PermittedLike;
import dev.courier.console.frame.Visit;
import dev.courier.event.catalog.EventCatalog;
import dev.courier.event.catalog.EventType;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of what came in, and the list of what was refused. */
@Hidden
@Controller
final class EventPages {

  private static final String PAGE = "/events";

  private final EventSearch search;
  private final AlertCalls alerts;
  private final EventCatalog catalog;

  EventPages(EventSearch search, AlertCalls alerts, EventCatalog catalog) {
    this.search = search;
    this.alerts = alerts;
    this.catalog = catalog;
  }

  @GetMapping(
      value = "/console/{tenant}/events",
      params = {"!event", "!refused"})
  @PermittedLike("GET /api/{tenant}/deliveries")
  String list(
      Visit visit,
      @RequestParam Map<String, String> query,
      HttpServletResponse response,
      Model model) {
    try {
      model.addAttribute(
          "page",
          search.list(visit.tenant(), query, query.get("cursor"), PageRequest.DEFAULT_LIMIT));
      model.addAttribute("errors", FormErrors.none());
    } catch (ApiProblem problem) {
      response.setStatus(problem.status().value());
      model.addAttribute("page", new Page<>(List.of(), null));
      model.addAttribute("errors", FormErrors.of(problem));
    }
    model.addAttribute("query", query);
    model.addAttribute("link", new EventLink(visit));
    model.addAttribute("types", catalog.all().stream().map(EventType::name).distinct().toList());
    model.addAttribute(
        "path",
        FilteredPath.of(visit.path(PAGE), query, "event_type", "event_id", "since", "until"));
    model.addAttribute("filtered", model.getAttribute("path").toString().contains("?"));
    return "console/events";
  }

  @GetMapping(value = "/console/{tenant}/events", params = "refused")
  @PermittedLike("GET /api/{tenant}/alerts")
  String refused(Visit visit, @RequestParam(required = false) String cursor, Model model) {
    model.addAttribute("page", alerts.refused(visit.tenant(), PageRequest.read(null, cursor)));
    model.addAttribute("path", visit.path(PAGE + "?refused"));
    return "console/events-refused";
  }
}
