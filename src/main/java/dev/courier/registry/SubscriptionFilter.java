package dev.courier.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.event.EventTypePattern;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Which subscriptions of a tenant a caller wants listed; a null asks for nothing.
 *
 * @param eventType those that want events of this type, or have this pattern
 * @param active those that are active, or are not
 * @param text those with this text in id, name, description or URL, in any case
 */
public record SubscriptionFilter(String eventType, Boolean active, String text) {

  /** Whether the subscription is asked for. */
  public boolean accepts(StoredSubscription subscription) {
    return (active == null || active == subscription.isActive())
        && (eventType == null || wants(subscription.document()))
        && (text == null || hasText(subscription));
  }

  private boolean wants(ObjectNode document) {
    return Stream.concat(
            Stream.of(document.path("event_type")),
            StreamSupport.stream(document.path("event_types").spliterator(), false))
        .filter(JsonNode::isTextual)
        .map(JsonNode::textValue)
        .anyMatch(
            pattern ->
                pattern.equals(eventType) || new EventTypePattern(pattern).matches(eventType));
  }

  private boolean hasText(StoredSubscription subscription) {
    ObjectNode document = subscription.document();
    String wanted = text.toLowerCase(Locale.ROOT);
    return Stream.of(
            subscription.id(),
            document.path("name").asText(),
            document.path("description").asText(),
            document.path("webhook_url").asText())
        .anyMatch(field -> field.toLowerCase(Locale.ROOT).contains(wanted));
  }
}
