package dev.courier.flow.kamelet;

import dev.courier.delivery.Attempt;
import dev.courier.delivery.Outcome;
import dev.courier.endpoint.OutcomeClassifier;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultMessage;
import org.springframework.stereotype.Component;

/**
 * Ends the request of a Kamelet: what came back is the body of the message, and what it came to
 * stands in its headers.
 */
@Component("concludeRequest")
final class ConcludeRequest implements Processor {

  private final OutcomeClassifier classifier;

  ConcludeRequest(OutcomeClassifier classifier) {
    this.classifier = Objects.requireNonNull(classifier, "classifier");
  }

  @Override
  public void process(Exchange exchange) throws Exception {
    Exception fault = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    RequestInProgress request = RequestInProgress.of(exchange);
    if (request == null) {
      // What broke was the making of the request, and not the call.
      throw fault == null ? new IllegalStateException("openRequest must come first") : fault;
    }
    Attempt.Response response = request.call().response();
    request.concluded(
        response == null
            ? classifier.failed(request.call(), cause(fault))
            : classifier.answered(request.endpoint(), response));
    exchange.setMessage(answer(exchange, request.outcome(), response));
  }

  private static Throwable cause(Exception fault) {
    return fault == null
        ? new IllegalStateException("the call ended with neither an answer nor a fault")
        : fault;
  }

  private static Message answer(Exchange exchange, Outcome outcome, Attempt.Response response) {
    Message answer = new DefaultMessage(exchange.getContext());
    answer.setHeader("courier_outcome", outcome.code());
    if (response != null) {
      answer.setHeader("courier_status", response.status());
      answer.setBody(response.body());
    }
    return answer;
  }
}
