package dev.courier.flow.attempt;

import dev.courier.delivery.Outcome;
import dev.courier.endpoint.Call;
import dev.courier.endpoint.OutcomeClassifier;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.springframework.stereotype.Component;

/** Ends the call: what came back, or what went wrong, becomes an {@link Outcome}. */
@Component("classifyAnswer")
final class ClassifyAnswer implements Processor {

  private final OutcomeClassifier classifier;

  ClassifyAnswer(OutcomeClassifier classifier) {
    this.classifier = Objects.requireNonNull(classifier, "classifier");
  }

  @Override
  public void process(Exchange exchange) {
    AttemptInProgress attempt = AttemptInProgress.of(exchange);
    Call call = attempt.call();
    attempt.concluded(
        call.response() != null
            ? classifier.answered(attempt.subscription().endpoint(), call.response())
            : classifier.failed(call, fault(exchange)));
  }

  private static Throwable fault(Exchange exchange) {
    Throwable caught = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    return caught != null
        ? caught
        : new IllegalStateException("the call ended with neither an answer nor a fault");
  }
}
