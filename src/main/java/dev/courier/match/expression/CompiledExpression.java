package dev.courier.match.expression;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cel.common.CelErrorCode;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.courier.event.Event;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An expression, checked and ready to be asked by any thread. */
final class CompiledExpression {

  private final CelRuntime.Program program;
  private final List<ExpressionField> fields;

  private CompiledExpression(CelRuntime.Program program, List<ExpressionField> fields) {
    this.program = program;
    this.fields = List.copyOf(fields);
  }

  /**
   * Compiles an expression.
   *
   * @throws IllegalArgumentException where {@link Expressions#faults} finds any
   */
  static CompiledExpression of(String text) {
    ExpressionCheck check = ExpressionCheck.of(text);
    if (!check.faults().isEmpty()) {
      throw new IllegalArgumentException("the expression " + check.faults().get(0));
    }
    try {
      return new CompiledExpression(
          Language.CEL.createProgram(check.tree()), ExpressionField.in(check.tree()));
    } catch (CelEvaluationException cause) {
      throw new IllegalStateException("a checked expression makes no program: " + text, cause);
    }
  }

  Evaluation evaluate(Event event) {
    CostMeter meter = new CostMeter();
    try {
      Object result = program.trace(new EventVariables(event, meter), meter);
      if (result instanceof Boolean holds) {
        return holds ? Evaluation.HOLDS : Evaluation.DOES_NOT_HOLD;
      }
      return Evaluation.undecided(
          "it gives " + FaultText.typeOf(result) + ", and not true or false");
    } catch (CelEvaluationException failure) {
      boolean tooMuch =
          meter.isExceeded() || failure.getErrorCode() == CelErrorCode.ITERATION_BUDGET_EXCEEDED;
      return Evaluation.undecided(
          tooMuch
              ? "it would take more than " + CostMeter.MAX_STEPS + " steps for this event"
              : FaultText.of(failure));
    } catch (RuntimeException fault) {
      // One of the library must not stop the intake of everybody's events; the explanation tells
      // it.
      return Evaluation.undecided("it failed: " + fault);
    }
  }

  Map<String, JsonNode> values(Event event) {
    Map<String, JsonNode> values = new LinkedHashMap<>();
    fields.forEach(field -> values.put(field.name(), field.in(event)));
    return values;
  }
}
