package dev.courier.console.alerts;

import dev.courier.alert.StoredAlert;
import dev.courier.api.ApiProblem;
import dev.courier.api.Page;
import dev.courier.api.PageRequest;
import dev.courier.api.log.alert.AlertCalls;
import dev.courier.console.frame.FilteredPath;
import dev.courier.console.frame.Notices;
import dev.courier.console.frame.PermittedLike;
import dev.courier.console.frame.Visit;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Alerts: open and acknowledged ones, and for administrators those of no tenant. */
@Hidden
@Controller
final class AlertPages {

  private static final String OPEN = "false";

  private final AlertCalls calls;

  AlertPages(AlertCalls calls) {
    this.calls = calls;
  }

  @GetMapping("/console/{tenant}/alerts")
  @PermittedLike("GET /api/{tenant}/alerts")
  String list(Visit visit, @RequestParam Map<String, String> query, Model model) {
    boolean ofNobody = query.containsKey("nobody");
    String acknowledged = query.getOrDefault("acknowledged", OPEN);
    Page<StoredAlert> page =
        calls.list(
            whose(visit, ofNobody), acknowledged, PageRequest.read(null, query.get("cursor")));
    model.addAttribute("page", page);
    model.addAttribute("acknowledged", acknowledged);
    model.addAttribute("nobody", ofNobody);
    model.addAttribute("path", path(visit, ofNobody, query));
    model.addAttribute("open", page.items().stream().filter(AlertPages::isOpen).count());
    return "console/alerts";
  }

  @PostMapping("/console/{tenant}/alerts/{id}/acknowledge")
  @PermittedLike("POST /api/{tenant}/alerts/{id}/acknowledge")
  String acknowledge(
      Visit visit,
      @PathVariable String id,
      @RequestParam Map<String, String> form,
      RedirectAttributes redirect) {
    boolean ofNobody = form.containsKey("nobody");
    calls.acknowledge(whose(visit, ofNobody), id);
    Notices.tell(redirect, "Alert acknowledged.");
    return "redirect:" + path(visit, ofNobody, form);
  }

  /** All that were shown, and no other that was raised in the meantime. */
  @PostMapping("/console/{tenant}/alerts/acknowledge")
  @PermittedLike("POST /api/{tenant}/alerts/{id}/acknowledge")
  String acknowledgeAll(
      Visit visit,
      @RequestParam(required = false) List<String> id,
      @RequestParam Map<String, String> form,
      RedirectAttributes redirect) {
    boolean ofNobody = form.containsKey("nobody");
    String whose = whose(visit, ofNobody);
    List<String> shown =
        id == null ? List.of() : id.stream().distinct().limit(PageRequest.MAX_LIMIT).toList();
    shown.forEach(each -> calls.acknowledge(whose, each));
    Notices.tell(
        redirect,
        shown.size() == 1 ? "Alert acknowledged." : shown.size() + " alerts acknowledged.");
    return "redirect:" + path(visit, ofNobody, form);
  }

  private static String whose(Visit visit, boolean ofNobody) {
    if (ofNobody && !visit.isAdministrator()) {
      throw ApiProblem.notFound("page", "alerts of no tenant");
    }
    return ofNobody ? null : visit.tenant();
  }

  private static String path(Visit visit, boolean ofNobody, Map<String, String> query) {
    return FilteredPath.of(
        visit.path("/alerts"),
        Map.of(
            "nobody",
            ofNobody ? "true" : "",
            "acknowledged",
            query.getOrDefault("acknowledged", "")),
        "nobody",
        "acknowledged");
  }

  private static boolean isOpen(StoredAlert alert) {
    return alert.acknowledgedAt() == null;
  }
}
