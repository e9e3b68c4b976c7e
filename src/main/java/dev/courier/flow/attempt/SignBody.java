package dev.courier.flow.attempt;

import dev.courier.delivery.Delivery;
import dev.courier.sign.Signer;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.springframework.stereotype.Component;

/** Signs the very bytes that will be sent, with the time of this attempt. */
@Component("signBody")
final class SignBody implements Processor {

  private final Signer signer;

  SignBody(Signer signer) {
    this.signer = Objects.requireNonNull(signer, "signer");
  }

  @Override
  public void process(Exchange exchange) {
    AttemptInProgress attempt = AttemptInProgress.of(exchange);
    attempt
        .headers()
        .putAll(
            signer.sign(
                attempt.subscription().signing(),
                messageId(attempt.delivery()),
                attempt.startedAt(),
                attempt.body()));
  }

  /**
   * The id by which a receiver recognises a message it has had: the event's, where it can stand in
   * a header as it is, else the delivery's. Both are the same on every attempt.
   */
  private static String messageId(Delivery delivery) {
    String eventId = delivery.event().id();
    return eventId.chars().allMatch(character -> character > ' ' && character < 0x7f)
        ? eventId
        : delivery.id();
  }
}
