package dev.courier.flow.attempt;

import dev.courier.delivery.Delivery;
import dev.courier.delivery.Outcome;
import dev.courier.event.catalog.EventCatalog;
import dev.courier.render.HeaderTemplate;
import dev.courier.render.InvalidTemplate;
import dev.courier.render.RenderContext;
import dev.courier.render.Renderer;
import dev.courier.render.Webhook;
import dev.courier.subscription.Payload;
import dev.courier.subscription.Profile;
import dev.courier.subscription.Subscription;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.springframework.stereotype.Component;

/** Makes the bytes of the body and the headers that hold merge fields. */
@Component("renderBody")
final class RenderBody implements Processor {

  private final Renderer renderer;
  private final EventCatalog catalog;

  RenderBody(Renderer renderer, EventCatalog catalog) {
    this.renderer = Objects.requireNonNull(renderer, "renderer");
    this.catalog = Objects.requireNonNull(catalog, "catalog");
  }

  @Override
  public void process(Exchange exchange) {
    AttemptInProgress attempt = AttemptInProgress.of(exchange);
    Subscription subscription = attempt.subscription();
    RenderContext context = context(attempt);
    Payload payload = subscription.payloadFor(context.event().type());
    try {
      attempt.rendered(renderer.render(payload, context));
      Profile profile = subscription.profile();
      addHeaders(attempt, profile.headers(), context);
      addHeaders(attempt, subscription.endpoint().headers(), context);
      if (attempt.delivery().isRetry()) {
        addHeaders(attempt, profile.retryHeaders(), context);
      }
    } catch (InvalidTemplate unrenderable) {
      attempt.concluded(new Outcome.Unrenderable(unrenderable.getMessage()));
      exchange.setProperty("unrenderable", true);
    }
  }

  private RenderContext context(AttemptInProgress attempt) {
    Delivery delivery = attempt.delivery();
    return new RenderContext(
        delivery.event(),
        new Webhook(
            delivery.id(),
            attempt.id(),
            delivery.subscriptionId(),
            attempt.startedAt(),
            delivery.attempts() + 1,
            delivery.isRetry() ? delivery.failures() - 1 : null),
        catalog
            .find(attempt.subscription().profile().system(), delivery.event().type())
            .orElse(null));
  }

  private static void addHeaders(
      AttemptInProgress attempt, Map<String, String> headers, RenderContext context) {
    headers.forEach(
        (name, template) -> {
          String value = HeaderTemplate.render(template, context);
          if (value != null) {
            attempt.headers().put(name, value);
          }
        });
  }
}
