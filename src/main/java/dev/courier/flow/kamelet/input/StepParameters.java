package dev.courier.flow.kamelet.input;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.event.JsonFormat;
import dev.courier.registry.document.DocumentFields;
import dev.courier.registry.document.DurationText;
import dev.courier.registry.reading.endpoint.EndpointReader;
import dev.courier.subscription.Endpoint.SuccessStatuses;
import dev.courier.subscription.FieldError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.camel.Exchange;

/**
 * The parameters of one step, which its Kamelet has put on the exchange as properties such as
 * {@code sign.secret}. Each is read once and gone then: the next Kamelet has its own.
 */
public final class StepParameters {

  private final Exchange exchange;
  private final String kamelet;
  private final String prefix;

  /**
   * Reads the parameters of this step.
   *
   * @param kamelet for messages: the Kamelet that has the step, such as {@code courier-sign-action}
   * @param step what the names of its properties begin with
   */
  public StepParameters(Exchange exchange, String kamelet, String step) {
    this.exchange = Objects.requireNonNull(exchange, "exchange");
    this.kamelet = Objects.requireNonNull(kamelet, "kamelet");
    this.prefix = step + ".";
  }

  /** How messages call a parameter. */
  public String nameOf(String parameter) {
    return "the parameter " + parameter + " of the Kamelet " + kamelet;
  }

  /** A text without white space around it; empty where nothing is set. */
  public Optional<String> text(String parameter) {
    Object value = exchange.removeProperty(prefix + parameter);
    return Optional.ofNullable(value)
        .map(Object::toString)
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }

  /**
   * A text that must be there.
   *
   * @throws IllegalArgumentException where it is not
   */
  public String required(String parameter) {
    return text(parameter).orElseThrow(() -> wrong(parameter, "is empty: write a value"));
  }

  /**
   * A duration.
   *
   * @throws IllegalArgumentException where it is none, or is missing
   */
  public Duration duration(String parameter) {
    String written = required(parameter);
    return DurationText.parse(written)
        .filter(duration -> !duration.isZero())
        .orElseThrow(
            () -> wrong(parameter, "is \"" + written + "\": write one such as 500ms, 10s or 2m"));
  }

  /**
   * The statuses that mean success, such as {@code 200-299,409}.
   *
   * @throws IllegalArgumentException where they are none, or missing
   */
  public SuccessStatuses successes(String parameter) {
    ObjectNode document = JsonFormat.mapper().createObjectNode();
    document.put("success", required(parameter));
    List<FieldError> errors = new ArrayList<>();
    return EndpointReader.success(DocumentFields.of(document, errors))
        .orElseThrow(() -> wrong(parameter, errors.get(0).message()));
  }

  /** Whether it is {@code true}; anything else is not. */
  public boolean isTrue(String parameter) {
    return text(parameter).map(Boolean::parseBoolean).orElse(false);
  }

  /** The exception for a parameter with which the step cannot work. */
  public IllegalArgumentException wrong(String parameter, String problem) {
    return new IllegalArgumentException(nameOf(parameter) + " " + problem);
  }
}
