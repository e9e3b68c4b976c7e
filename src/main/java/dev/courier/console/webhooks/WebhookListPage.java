package dev.courier.console.webhooks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.api.Page;
import dev.courier.api.PageRequest;
import dev.courier.api.SubscriptionCalls;
import dev.courier.api.statistics.StatisticsCalls;
import dev.courier.api.statistics.TenantStatistics;
import dev.courier.console.frame.PermittedLike;
import dev.courier.console.frame.Visit;
import dev.courier.registry.applied.SubscriptionPlans;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** The list of webhooks. */
@Hidden
@Controller
final class WebhookListPage {

  private final SubscriptionCalls calls;
  private final StatisticsCalls statistics;
  private final WebhookStates states;
  private final SubscriptionPlans plans;

  WebhookListPage(
      SubscriptionCalls calls,
      StatisticsCalls statistics,
      WebhookStates states,
      SubscriptionPlans plans) {
    this.calls = calls;
    this.statistics = statistics;
    this.states = states;
    this.plans = plans;
  }

  @GetMapping("/console/{tenant}/webhooks")
  @PermittedLike("GET /api/{tenant}/subscriptions")
  String list(
      Visit visit,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(name = "event_type", defaultValue = "") String eventType,
      @RequestParam(defaultValue = "") String active,
      PageRequest request,
      Model model) {
    String tenant = visit.tenant();
    Page<ObjectNode> page = calls.list(tenant, orNull(eventType), active, orNull(q), request);
    TenantStatistics figures = statistics.ofTenant(tenant, null);
    Map<String, TenantStatistics.Line> lines =
        figures.subscriptions().stream()
            .collect(Collectors.toMap(TenantStatistics.Line::id, Function.identity()));
    model.addAttribute(
        "webhooks", page.items().stream().map(each -> line(tenant, each, lines)).toList());
    model.addAttribute("nextCursor", page.nextCursor());
    model.addAttribute("figures", figures.figures());
    model.addAttribute("successRate", Rates.percent(figures.figures().successRate()));
    model.addAttribute("hasFiles", plans.concern(tenant));
    model.addAttribute("q", q);
    model.addAttribute("eventType", eventType);
    model.addAttribute("active", active);
    model.addAttribute("filtered", !(q + eventType + active).isBlank());
    model.addAttribute(
        "here",
        UriComponentsBuilder.fromPath(visit.path("/webhooks"))
            .queryParam("q", "{q}")
            .queryParam("event_type", "{type}")
            .queryParam("active", "{active}")
            .encode()
            .buildAndExpand(q, eventType, active)
            .toUriString());
    return "console/webhooks";
  }

  private WebhookLine line(
      String tenant, ObjectNode webhook, Map<String, TenantStatistics.Line> lines) {
    String id = webhook.path("id").asText();
    TenantStatistics.Line line = lines.get(id);
    return WebhookLine.of(
        webhook,
        states.of(tenant, id, webhook.path("active").asBoolean()),
        line == null ? 0 : line.deliveries(),
        line == null ? null : line.successRate());
  }

  private static String orNull(String text) {
    return text.isBlank() ? null : text.strip();
  }
}
