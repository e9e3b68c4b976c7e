package dev.courier.console.flow;

import dev.courier.console.frame.PermittedLike;
import dev.courier.console.frame.Visit;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.Objects;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The page Flow, and what of it is asked for again every few seconds. */
@Hidden
@Controller
final class FlowPages {

  private final FlowBoard flow;
  private final QueueBoard queues;
  private final WaitingBoard waiting;

  FlowPages(FlowBoard flow, QueueBoard queues, WaitingBoard waiting) {
    this.flow = Objects.requireNonNull(flow, "flow");
    this.queues = Objects.requireNonNull(queues, "queues");
    this.waiting = Objects.requireNonNull(waiting, "waiting");
  }

  @GetMapping("/console/{tenant}/flow")
  @PermittedLike("GET /api/{tenant}/deliveries")
  String page(Visit visit, Model model) {
    show(visit, model);
    return "console/flow";
  }

  @GetMapping("/console/{tenant}/flow/live")
  @PermittedLike("GET /api/{tenant}/deliveries")
  String live(Visit visit, Model model) {
    show(visit, model);
    model.addAttribute("live", true);
    return "console/flow-live";
  }

  private void show(Visit visit, Model model) {
    boolean whole = visit.isAdministrator();
    QueueView depths = whole ? queues.now() : QueueView.NOT_SHOWN;
    model.addAttribute("queues", depths);
    model.addAttribute("flow", flow.now(whole, depths));
    model.addAttribute("waiting", waiting.of(visit.tenant()));
  }
}
