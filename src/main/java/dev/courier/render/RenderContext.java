package dev.courier.render;

import dev.courier.event.Event;
import java.util.Objects;

/**
 * What a template is filled with.
 *
 * @param event the event that is delivered
 * @param webhook the attempt that delivers it
 */
public record RenderContext(Event event, Webhook webhook) {

  public RenderContext {
    Objects.requireNonNull(event, "event");
    Objects.requireNonNull(webhook, "webhook");
  }
}
