package dev.courier.console.webhooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.api.PageRequest;
import dev.courier.api.SubscriptionCalls;
import dev.courier.api.log.DeliveryCalls;
import dev.courier.api.statistics.StatisticsCalls;
import dev.courier.console.frame.PermittedLike;
import dev.courier.console.frame.Visit;
import dev.courier.journal.DeliveryFilter;
import dev.courier.journal.statistics.DeliveryFigures;
import dev.courier.registry.applied.SubscriptionPlans;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.stream.StreamSupport;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** One webhook: what it is, how it does, and what was sent last. */
@Hidden
@Controller
final class WebhookPage {

  private static final int LAST = 10;

  private final SubscriptionCalls calls;
  private final StatisticsCalls statistics;
  private final DeliveryCalls deliveries;
  private final WebhookStates states;
  private final SubscriptionPlans plans;

  WebhookPage(
      SubscriptionCalls calls,
      StatisticsCalls statistics,
      DeliveryCalls deliveries,
      WebhookStates states,
      SubscriptionPlans plans) {
    this.calls = calls;
    this.statistics = statistics;
    this.deliveries = deliveries;
    this.states = states;
    this.plans = plans;
  }

  @GetMapping("/console/{tenant}/webhooks/{id}")
  @PermittedLike("GET /api/{tenant}/subscriptions/{id}")
  String show(Visit visit, @PathVariable String id, Model model) {
    ObjectNode webhook = calls.read(visit.tenant(), id);
    model.addAttribute("facts", WebhookFacts.of(webhook));
    model.addAttribute("description", webhook.path("description").asText());
    model.addAttribute("updatedAt", webhook.path("updated_at"));
    model.addAttribute("createdAt", webhook.path("created_at"));
    model.addAttribute(
        "events",
        StreamSupport.stream(webhook.path("event_types").spliterator(), false)
            .map(JsonNode::asText)
            .toList());
    model.addAttribute(
        "filter", webhook.hasNonNull("filter") ? webhook.get("filter").toPrettyString() : null);
    model.addAttribute("signed", !webhook.at("/signature/scheme").asText().equals("none"));
    model.addAttribute("file", plans.fileOf(visit.tenant(), id).orElse(null));
    addLive(visit, webhook, model);
    return "console/webhook";
  }

  /** What changes by itself, for the page that looks every few seconds. */
  @GetMapping("/console/{tenant}/webhooks/{id}/live")
  @PermittedLike("GET /api/{tenant}/subscriptions/{id}")
  String live(Visit visit, @PathVariable String id, Model model) {
    addLive(visit, calls.read(visit.tenant(), id), model);
    return "console/webhook :: live";
  }

  private void addLive(Visit visit, ObjectNode webhook, Model model) {
    String id = webhook.path("id").asText();
    boolean active = webhook.path("active").asBoolean();
    DeliveryFigures figures = statistics.ofSubscription(visit.tenant(), id, null).figures();
    model.addAttribute("id", id);
    model.addAttribute("name", webhook.path("name").asText(id));
    model.addAttribute("url", webhook.path("webhook_url").asText());
    model.addAttribute("active", active);
    model.addAttribute("state", states.of(visit.tenant(), id, active));
    model.addAttribute("held", webhook.at("/state/held").asLong());
    model.addAttribute("inARow", webhook.at("/state/consecutive_failures").asInt());
    model.addAttribute("nextProbeAt", webhook.at("/state/next_probe_at"));
    model.addAttribute("figures", figures);
    model.addAttribute("successRate", Rates.percent(figures.successRate()));
    model.addAttribute(
        "deliveries",
        deliveries
            .list(
                visit.tenant(),
                DeliveryFilter.all().withSubscriptionId(id),
                new PageRequest(LAST, null))
            .items());
  }
}
