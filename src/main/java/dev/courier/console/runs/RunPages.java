package dev.courier.console.runs;

import dev.courier.api.ApiProblem;
import dev.courier.api.Page;
import dev.courier.api.PageRequest;
import dev.courier.api.log.bulk.BulkRunCalls;
import dev.courier.console.frame.Notices;
import dev.courier.console.frame.PermittedLike;
import dev.courier.console.frame.Visit;
import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The runs of a tenant, and one of them while it goes on. */
@Hidden
@Controller
@RequestMapping("/console/{tenant}/runs")
class RunPages {

  private final BulkRunCalls calls;
  private final WebhookNames names;

  RunPages(BulkRunCalls calls, WebhookNames names) {
    this.calls = calls;
    this.names = names;
  }

  @GetMapping
  @PermittedLike("GET /api/{tenant}/runs")
  String list(Visit visit, @RequestParam(required = false) String cursor, Model model) {
    Page<RunLine> page =
        calls
            .list(visit.tenant(), PageRequest.read(null, cursor))
            .map(view -> RunLine.of(view, id -> names.name(visit.tenant(), id)));
    model.addAttribute("page", page);
    return "console/runs";
  }

  @GetMapping("/{id}")
  @PermittedLike("GET /api/{tenant}/runs/{id}")
  String one(Visit visit, @PathVariable String id, Model model) {
    model.addAttribute("run", line(visit, id));
    return "console/run";
  }

  @GetMapping("/{id}/progress")
  @PermittedLike("GET /api/{tenant}/runs/{id}")
  String progress(Visit visit, @PathVariable String id, Model model) {
    model.addAttribute("run", line(visit, id));
    return "console/run :: progress";
  }

  @PostMapping("/{id}/cancel")
  @PermittedLike("POST /api/{tenant}/runs/{id}/cancel")
  ModelAndView cancel(Visit visit, @PathVariable String id, RedirectAttributes redirect) {
    try {
      calls.cancel(visit.tenant(), id);
      Notices.tell(redirect, "The run is cancelled: nothing more goes out.");
    } catch (ApiProblem problem) {
      if (problem.status() != HttpStatus.CONFLICT) {
        throw problem;
      }
      Notices.warn(redirect, problem.getMessage());
    }
    return SeeOther.path(visit.path("/runs/" + id));
  }

  private RunLine line(Visit visit, String id) {
    return RunLine.of(calls.read(visit.tenant(), id), other -> names.name(visit.tenant(), other));
  }
}
