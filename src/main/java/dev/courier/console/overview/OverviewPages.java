package dev.courier.console.overview;

import dev.courier.console.frame.PermittedLike;
import dev.courier.console.frame.Visit;
import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The overview, and the part of it that is asked for again and again. */
@Hidden
@Controller
class OverviewPages {

  private final OverviewReport report;

  OverviewPages(OverviewReport report) {
    this.report = report;
  }

  @GetMapping("/console/{tenant}/overview")
  @PermittedLike("GET /api/{tenant}/stats")
  String overview(Visit visit, Model model) {
    fill(visit, model);
    return "console/overview";
  }

  @GetMapping("/console/{tenant}/overview/live")
  @PermittedLike("GET /api/{tenant}/stats")
  String live(Visit visit, Model model) {
    fill(visit, model);
    return "console/overview :: live";
  }

  private void fill(Visit visit, Model model) {
    model.addAttribute("overview", report.of(visit.tenant()));
    model.addAttribute("hasWebhooks", report.hasWebhooks(visit.tenant()));
    model.addAttribute(
        "publish",
        ServletUriComponentsBuilder.fromCurrentContextPath()
            .pathSegment("api", visit.tenant(), "events")
            .toUriString());
  }
}
