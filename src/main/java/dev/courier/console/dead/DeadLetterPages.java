package dev.courier.console.dead;

import dev.courier.api.ApiProblem;
import dev.courier.api.Page;
import dev.courier.api.PageRequest;
import dev.courier.api.log.dead.DeadLetterCalls;
import dev.courier.console.frame.FormErrors;
import dev.courier.console.frame.PermittedLike;
import dev.courier.console.frame.Visit;
import dev.courier.console.runs.WebhookNames;
import dev.courier.journal.DeliveryRow;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of dead letters. */
@Hidden
@Controller
class DeadLetterPages {

  private final DeadLetterCalls calls;
  private final WebhookNames names;
  private final InstantSource clock;

  DeadLetterPages(DeadLetterCalls calls, WebhookNames names, InstantSource clock) {
    this.calls = calls;
    this.names = names;
    this.clock = clock;
  }

  @GetMapping("/console/{tenant}/dead-letters")
  @PermittedLike("GET /api/{tenant}/dead-letters")
  String list(
      Visit visit,
      @RequestParam Map<String, String> query,
      HttpServletResponse response,
      Model model) {
    DeadLetterSearch search = DeadLetterSearch.of(query);
    model.addAttribute("search", search);
    model.addAttribute("ages", Age.values());
    model.addAttribute("reasons", DeadReason.values());
    model.addAttribute("webhooks", names.choices(visit.tenant()));
    try {
      Instant now = clock.instant();
      Page<DeliveryRow> page =
          calls.list(
              visit.tenant(), search.filter(now), PageRequest.read(null, query.get("cursor")));
      model.addAttribute("page", page.map(row -> line(visit, row)));
      model.addAttribute(
          "tallies",
          Tallies.of(
              calls.counts(visit.tenant(), search.ofAge(now)),
              id -> names.name(visit.tenant(), id)));
    } catch (ApiProblem problem) {
      model.addAttribute("errors", FormErrors.of(problem));
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
    }
    return "console/dead-letters";
  }

  private DeadLetterLine line(Visit visit, DeliveryRow row) {
    return new DeadLetterLine(row, names.named(visit.tenant(), row.subscriptionId()));
  }
}
