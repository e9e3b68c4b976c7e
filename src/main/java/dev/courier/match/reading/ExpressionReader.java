package dev.courier.match.reading;

import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.event.JsonFormat;
import dev.courier.match.expression.Expressions;
import dev.courier.subscription.Condition.Expression;
import dev.courier.subscription.FieldError;
import java.util.List;
import java.util.Optional;

/** Reads the text of one {@code {"cel"}} of a filter. */
final class ExpressionReader {

  private ExpressionReader() {}

  /** The expression, which can be compiled; empty where an error was added. */
  static Optional<Expression> read(JsonNode text, String path, List<FieldError> errors) {
    if (!text.isTextual()) {
      errors.add(
          new FieldError(
              path,
              "is "
                  + JsonFormat.excerpt(text)
                  + ": write an expression as a string, such as \"data.total > 100\""));
      return Optional.empty();
    }
    List<String> faults = Expressions.faults(text.textValue());
    faults.forEach(fault -> errors.add(new FieldError(path, fault)));
    return faults.isEmpty() ? Optional.of(new Expression(text.textValue())) : Optional.empty();
  }
}
