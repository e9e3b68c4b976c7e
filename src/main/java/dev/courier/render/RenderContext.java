package dev.courier.render;

import dev.courier.event.Event;
import dev.courier.event.catalog.EventType;
import java.util.Objects;

/**
 * What a template is filled with.
 *
 * @param event the event that is delivered
 * @param webhook the attempt that delivers it
 * @param type what the catalog knows of the event's type, or null where that is nothing
 */
public record RenderContext(Event event, Webhook webhook, EventType type) {

  public RenderContext {
    Objects.requireNonNull(event, "event");
    Objects.requireNonNull(webhook, "webhook");
  }
}
