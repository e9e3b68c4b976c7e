package dev.courier.flow.notify;

import dev.courier.alert.Alert;
import dev.courier.registry.SubscriptionEditor;
import java.util.List;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.springframework.stereotype.Component;

/**
 * Pauses the subscriptions whose endpoints have said that they never want to be called again, or
 * have failed too often in a row; body: a list of {@link Alert}. It is done here and not where the
 * answer came in, because this step may wait for the database and a delivery may not.
 */
@Component("endSubscriptions")
final class EndSubscriptions implements Processor {

  private final SubscriptionEditor subscriptions;

  EndSubscriptions(SubscriptionEditor subscriptions) {
    this.subscriptions = Objects.requireNonNull(subscriptions, "subscriptions");
  }

  @Override
  @SuppressWarnings("unchecked")
  public void process(Exchange exchange) {
    List<Alert> alerts = exchange.getMessage().getBody(List.class);
    alerts.stream()
        .filter(alert -> alert.kind().endsSubscription())
        .forEach(
            alert ->
                subscriptions.pauseBecauseOf(
                    alert.kind().code(),
                    alert.raisedAt(),
                    alert.tenantId(),
                    alert.subscriptionId()));
  }
}
