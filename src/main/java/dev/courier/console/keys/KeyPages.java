package dev.courier.console.keys;

import dev.courier.access.ApiKeyEditor.NewKey;
import dev.courier.access.Role;
import dev.courier.api.ApiProblem;
import dev.courier.api.PageRequest;
import dev.courier.api.keys.KeyCalls;
import dev.courier.api.keys.KeyGiver;
import dev.courier.console.frame.FormErrors;
import dev.courier.console.frame.Notices;
import dev.courier.console.frame.PermittedLike;
import dev.courier.console.frame.Visit;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** API keys: of one tenant, and for administrators of all. */
@Hidden
@Controller
final class KeyPages {

  private static final String ALL = "all";

  private final KeyCalls calls;
  private final InstantSource clock;

  KeyPages(KeyCalls calls, InstantSource clock) {
    this.calls = calls;
    this.clock = clock;
  }

  @GetMapping("/console/{tenant}/keys")
  @PermittedLike("GET /api/keys")
  String list(Visit visit, @RequestParam Map<String, String> query, Model model) {
    KeyForm form = new KeyForm(null, Role.VIEWER.code(), visit.tenant(), null);
    return show(visit, form, FormErrors.none(), query, model);
  }

  @PostMapping("/console/{tenant}/keys")
  @PermittedLike("POST /api/keys")
  String create(
      Visit visit,
      @RequestParam Map<String, String> typed,
      HttpServletResponse response,
      RedirectAttributes redirect,
      Model model) {
    KeyForm form =
        new KeyForm(
            typed.get("name"), typed.get("role"), typed.get("tenant"), typed.get("expires_at"));
    try {
      NewKey made = calls.create(giver(visit), form.document());
      redirect.addFlashAttribute("made", made);
      return "redirect:" + path(visit, typed);
    } catch (ApiProblem problem) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      return show(visit, form, FormErrors.of(problem), typed, model);
    }
  }

  @PostMapping("/console/{tenant}/keys/{id}/revoke")
  @PermittedLike("DELETE /api/keys/{id}")
  String revoke(
      Visit visit,
      @PathVariable String id,
      @RequestParam Map<String, String> typed,
      RedirectAttributes redirect) {
    try {
      calls.revoke(giver(visit), id);
      Notices.tell(redirect, "The key opens nothing any more.");
    } catch (ApiProblem problem) {
      Notices.warn(redirect, problem.getMessage());
    }
    return "redirect:" + path(visit, typed);
  }

  private String show(
      Visit visit, KeyForm form, FormErrors errors, Map<String, String> query, Model model) {
    boolean all = all(visit, query);
    Instant now = clock.instant();
    model.addAttribute(
        "page",
        calls
            .list(
                giver(visit),
                all ? null : visit.tenant(),
                PageRequest.read(null, query.get("cursor")))
            .map(key -> ListedKey.of(key, visit.visitor().id(), now)));
    model.addAttribute("form", form);
    model.addAttribute("errors", errors);
    model.addAttribute(ALL, all);
    model.addAttribute("path", path(visit, query));
    model.addAttribute(
        "roles",
        Stream.of(Role.VIEWER, Role.OPERATOR, Role.OWNER, Role.PRODUCER, Role.ADMIN)
            .filter(role -> role != Role.ADMIN || visit.isAdministrator())
            .map(Role::code)
            .toList());
    return "console/keys";
  }

  private static KeyGiver giver(Visit visit) {
    return new KeyGiver(visit.visitor().role(), visit.visitor().tenantId());
  }

  private static boolean all(Visit visit, Map<String, String> query) {
    return visit.isAdministrator() && query.containsKey(ALL);
  }

  private static String path(Visit visit, Map<String, String> query) {
    return visit.path(all(visit, query) ? "/keys?all" : "/keys");
  }
}
