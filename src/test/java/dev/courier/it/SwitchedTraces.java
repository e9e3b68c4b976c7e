package dev.courier.it;

import dev.courier.delivery.Delivery;
import dev.courier.delivery.Outcome;
import dev.courier.event.Event;
import dev.courier.event.Refusal;
import dev.courier.event.TraceContext;
import dev.courier.flow.trace.AttemptSpan;
import dev.courier.flow.trace.IntakeSpan;
import dev.courier.flow.trace.PassedOnTraces;
import dev.courier.flow.trace.Traces;
import dev.courier.subscription.Subscription;
import java.time.Instant;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** Lets a test record the traces of the shared application; off as long as nobody does. */
final class SwitchedTraces implements Traces {

  private volatile Traces current = new PassedOnTraces();

  void use(Traces traces) {
    current = traces;
  }

  void off() {
    current = new PassedOnTraces();
  }

  @Override
  public IntakeSpan intake(Event event, TraceContext producer, String messageId, Instant since) {
    return current.intake(event, producer, messageId, since);
  }

  @Override
  public void refused(Refusal refusal, TraceContext producer, String messageId) {
    current.refused(refusal, producer, messageId);
  }

  @Override
  public AttemptSpan attempt(Delivery delivery, Subscription subscription) {
    return current.attempt(delivery, subscription);
  }

  @Override
  public void unrenderable(Delivery delivery, Outcome.Unrenderable outcome) {
    current.unrenderable(delivery, outcome);
  }

  /** Puts it into the application's context. */
  @TestConfiguration(proxyBeanMethods = false)
  static class InContext {
    @Bean
    @Primary
    SwitchedTraces switchedTraces() {
      return new SwitchedTraces();
    }
  }
}
