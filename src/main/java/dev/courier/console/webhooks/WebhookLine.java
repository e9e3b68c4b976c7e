package dev.courier.console.webhooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * A webhook in the list.
 *
 * @param events all event types and groups
 * @param deliveries how many came to their end in 30 days
 * @param successRate how many of them well, such as {@code 99.2 %}, or a dash
 */
public record WebhookLine(
    String id,
    String name,
    String url,
    List<String> events,
    String profile,
    boolean active,
    WebhookState state,
    long deliveries,
    String successRate) {

  private static final int SHOWN = 2;

  public WebhookLine {
    events = List.copyOf(events);
  }

  static WebhookLine of(ObjectNode webhook, WebhookState state, long deliveries, Double rate) {
    return new WebhookLine(
        webhook.path("id").asText(),
        webhook.path("name").asText(webhook.path("webhook_url").asText()),
        webhook.path("webhook_url").asText(),
        StreamSupport.stream(webhook.path("event_types").spliterator(), false)
            .map(JsonNode::asText)
            .toList(),
        webhook.path("profile").asText(),
        webhook.path("active").asBoolean(),
        state,
        deliveries,
        Rates.percent(rate));
  }

  /** The first of its events, and how many more there are. */
  public String eventsInShort() {
    String first = String.join(", ", events.subList(0, Math.min(SHOWN, events.size())));
    return events.size() > SHOWN ? first + " and " + (events.size() - SHOWN) + " more" : first;
  }
}
