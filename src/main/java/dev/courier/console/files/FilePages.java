package dev.courier.console.files;

import dev.courier.console.frame.Notices;
import dev.courier.console.frame.PermittedLike;
import dev.courier.console.frame.Visit;
import dev.courier.registry.applied.SubscriptionPlans;
import dev.courier.registry.planned.Plan;
import dev.courier.settings.files.FileProblem;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The files of a tenant's webhooks: what they would change, and applying them. */
@Hidden
@Controller
@RequestMapping("/console/{tenant}/files")
final class FilePages {

  private final SubscriptionPlans plans;

  FilePages(SubscriptionPlans plans) {
    this.plans = plans;
  }

  @GetMapping
  @PermittedLike("GET /api/{tenant}/subscriptions")
  String show(Visit visit, Model model) {
    Plan plan = plans.plan(visit.tenant());
    model.addAttribute("mode", plans.mode().name().toLowerCase(Locale.ROOT));
    model.addAttribute("problems", plan.problems());
    model.addAttribute("digest", plan.digest());
    model.addAttribute("pending", plan.pending().size());
    model.addAttribute(
        "drifted", plan.changes().stream().filter(each -> each.kind().isDrift()).count());
    model.addAttribute("directory", plans.directory(visit.tenant()).toString());
    model.addAttribute(
        "files",
        plan.changes().stream()
            .map(change -> FileLine.of(change, plans.path(change.key()).getFileName().toString()))
            .toList());
    return "console/files";
  }

  @PostMapping
  @PermittedLike("POST /api/{tenant}/subscriptions")
  String apply(Visit visit, @RequestParam String digest, RedirectAttributes redirect) {
    Optional<List<FileProblem>> problems = plans.apply(visit.tenant(), digest);
    if (problems.isEmpty()) {
      Notices.warn(
          redirect,
          "Nothing was applied: files or webhooks have changed since you looked. Look again.");
    } else if (problems.get().isEmpty()) {
      Notices.tell(redirect, "Applied: the webhooks are what their files say.");
    } else {
      Notices.warn(redirect, "Not all was applied: " + problems.get().get(0).what());
    }
    return "redirect:" + visit.path("/files");
  }
}
