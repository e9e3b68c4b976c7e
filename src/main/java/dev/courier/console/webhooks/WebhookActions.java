package dev.courier.console.webhooks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.api.SubscriptionCalls;
import dev.courier.api.statistics.StatisticsCalls;
import dev.courier.console.frame.Notices;
import dev.courier.console.frame.PermittedLike;
import dev.courier.console.frame.Visit;
import dev.courier.registry.InvalidSubscription;
import dev.courier.subscription.FieldError;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Pauses, resumes, copies and deletes webhooks. */
@Hidden
@Controller
@RequestMapping("/console/{tenant}/webhooks/{id}")
final class WebhookActions {

  private static final String LIST = "list";
  private static final String LONGEST_PERIOD = "365";

  private final SubscriptionCalls calls;
  private final StatisticsCalls statistics;

  WebhookActions(SubscriptionCalls calls, StatisticsCalls statistics) {
    this.calls = calls;
    this.statistics = statistics;
  }

  @PostMapping("/pause")
  @PermittedLike("POST /api/{tenant}/subscriptions/{id}/pause")
  String pause(
      Visit visit,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String back,
      RedirectAttributes redirect) {
    calls.setActive(visit.tenant(), id, false);
    Notices.tell(redirect, "Paused. What comes in meanwhile waits, and nothing is lost.");
    return back(visit, id, back);
  }

  @PostMapping("/resume")
  @PermittedLike("POST /api/{tenant}/subscriptions/{id}/resume")
  String resume(
      Visit visit,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String back,
      RedirectAttributes redirect) {
    calls.setActive(visit.tenant(), id, true);
    Notices.tell(redirect, "Resumed. What has waited is delivered now.");
    return back(visit, id, back);
  }

  @PostMapping("/duplicate")
  @PermittedLike("POST /api/{tenant}/subscriptions")
  String duplicate(Visit visit, @PathVariable String id, RedirectAttributes redirect) {
    try {
      ObjectNode copy = calls.duplicate(visit.tenant(), id);
      Notices.tell(redirect, "Copied. The copy is paused: change what should differ, then resume.");
      return ShownSecret.leadTo(copy, visit.path("/webhooks"), redirect);
    } catch (InvalidSubscription invalid) {
      Notices.warn(
          redirect,
          "Not copied, because what was saved would not be taken any more: "
              + invalid.errors().stream()
                  .map(WebhookActions::sentence)
                  .collect(Collectors.joining("; ")));
      return back(visit, id, "");
    }
  }

  @GetMapping("/delete")
  @PermittedLike("DELETE /api/{tenant}/subscriptions/{id}")
  String confirm(Visit visit, @PathVariable String id, Model model) {
    ObjectNode webhook = calls.read(visit.tenant(), id);
    model.addAttribute("id", id);
    model.addAttribute("name", webhook.path("name").asText(id));
    model.addAttribute("url", webhook.path("webhook_url").asText());
    model.addAttribute("active", webhook.path("active").asBoolean());
    model.addAttribute(
        "waiting",
        statistics.ofSubscription(visit.tenant(), id, LONGEST_PERIOD).figures().waiting());
    return "console/webhook-delete";
  }

  @PostMapping("/delete")
  @PermittedLike("DELETE /api/{tenant}/subscriptions/{id}")
  String delete(Visit visit, @PathVariable String id, RedirectAttributes redirect) {
    calls.delete(visit.tenant(), id);
    Notices.tell(redirect, "Webhook deleted.");
    return "redirect:" + visit.path("/webhooks");
  }

  private static String back(Visit visit, String id, String back) {
    return "redirect:" + visit.path("/webhooks" + (back.equals(LIST) ? "" : "/" + id));
  }

  private static String sentence(FieldError error) {
    return error.field() + " " + error.message();
  }
}
