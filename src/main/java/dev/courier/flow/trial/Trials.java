package dev.courier.flow.trial;

import dev.courier.broker.BrokerUnavailable;
import dev.courier.flow.attempt.AttemptInProgress;
import dev.courier.flow.watch.Reaches;
import jakarta.jms.JMSException;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.springframework.jms.JmsException;
import org.springframework.stereotype.Component;

/** Tries subscriptions through the routes, on the caller's own thread. */
@Component
@Reaches(callsRoutes = {"preview", "test"})
public final class Trials {

  private final ProducerTemplate camel;

  Trials(ProducerTemplate camel) {
    this.camel = Objects.requireNonNull(camel, "camel");
  }

  /**
   * Makes the request and sends nothing.
   *
   * @return never null; with an outcome only where the event cannot be rendered
   */
  public Tried preview(Trial trial) {
    return run("direct:preview", trial);
  }

  /**
   * Sends one test delivery and waits for what comes of it, as long as the subscription's timeouts
   * allow.
   *
   * @return never null, and always with an outcome
   * @throws BrokerUnavailable where the test was made and could not be written to the journal
   */
  public Tried send(Trial trial) {
    return run("direct:test", trial);
  }

  private Tried run(String route, Trial trial) {
    Exchange exchange = camel.send(route, made -> made.getMessage().setBody(trial));
    AttemptInProgress attempt = AttemptInProgress.of(exchange);
    Exception fault = exchange.getException();
    if (fault == null) {
      return Tried.of(attempt);
    }
    if (attempt != null) {
      attempt.abandon();
    }
    String what = "trying subscription " + trial.subscription().id() + " broke off: ";
    if (fault instanceof JMSException || fault instanceof JmsException) {
      throw new BrokerUnavailable(what + fault.getMessage(), fault);
    }
    throw new IllegalStateException(what + fault.getMessage(), fault);
  }
}
