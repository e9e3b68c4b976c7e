package dev.courier.console.audit;

import dev.courier.access.audit.AuditAction;
import dev.courier.access.audit.AuditEntry.Chained;
import dev.courier.access.audit.AuditVerdict;
import dev.courier.access.audit.AuditVerdict.Broken;
import dev.courier.access.audit.AuditVerdict.HeadMissing;
import dev.courier.access.audit.AuditVerdict.Intact;
import dev.courier.api.ApiProblem;
import dev.courier.api.Page;
import dev.courier.api.PageRequest;
import dev.courier.api.audit.AuditCalls;
import dev.courier.console.frame.FilteredPath;
import dev.courier.console.frame.FormErrors;
import dev.courier.console.frame.PermittedLike;
import dev.courier.console.frame.Visit;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who changed what, and for administrators whether the log is as it was written. */
@Hidden
@Controller
final class AuditPages {

  private static final String ALL = "all";

  private final AuditCalls calls;

  AuditPages(AuditCalls calls) {
    this.calls = calls;
  }

  @GetMapping("/console/{tenant}/audit")
  @PermittedLike("GET /api/audit")
  String list(
      Visit visit,
      @RequestParam Map<String, String> query,
      HttpServletResponse response,
      Model model) {
    boolean all = visit.isAdministrator() && query.containsKey(ALL);
    try {
      model.addAttribute("page", find(visit, all, query));
      model.addAttribute("errors", FormErrors.none());
    } catch (ApiProblem problem) {
      response.setStatus(problem.status().value());
      model.addAttribute("page", new Page<>(List.of(), null));
      model.addAttribute("errors", FormErrors.of(problem));
    }
    Map<String, String> shown = new HashMap<>(query);
    shown.put(ALL, all ? "true" : "");
    String[] filter = {"actor", "action", "object", "since", "until"};
    model.addAttribute(
        "filtered",
        Arrays.stream(filter).anyMatch(name -> !query.getOrDefault(name, "").isEmpty()));
    model.addAttribute(
        "path",
        FilteredPath.of(
            visit.path("/audit"), shown, ALL, "actor", "action", "object", "since", "until"));
    model.addAttribute(ALL, all);
    model.addAttribute("query", query);
    model.addAttribute(
        "actions", Arrays.stream(AuditAction.values()).map(AuditAction::code).toList());
    return "console/audit";
  }

  @GetMapping("/console/{tenant}/audit/check")
  @PermittedLike("GET /api/audit/check")
  String check(
      @RequestParam(name = "expected_head", required = false) String expectedHead, Model model) {
    boolean asked = expectedHead != null;
    AuditVerdict verdict = asked ? calls.check(expectedHead.strip()) : null;
    model.addAttribute("expected", asked ? expectedHead.strip() : "");
    model.addAttribute("intact", verdict instanceof Intact intact ? intact : null);
    model.addAttribute("broken", verdict instanceof Broken broken ? broken : null);
    model.addAttribute("missing", verdict instanceof HeadMissing missing ? missing : null);
    return "console/audit-check";
  }

  private Page<ListedEntry> find(Visit visit, boolean all, Map<String, String> query) {
    Map<String, String> asked = new HashMap<>(query);
    asked.put("tenant", all ? "" : visit.tenant());
    return calls
        .list(asked, visit.visitor().tenantId(), PageRequest.read(null, query.get("cursor")))
        .map(Chained::entry)
        .map(ListedEntry::of);
  }
}
