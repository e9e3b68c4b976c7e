package dev.courier.render.expression;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.render.BodyTemplate;
import dev.courier.render.InvalidTemplate;
import dev.courier.render.JsonText;
import dev.courier.render.RenderContext;
import dev.courier.render.XmlSource;
import dev.courier.subscription.Payload;
import dev.courier.subscription.Payload.Format;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** A JSONata expression whose result is the body, parsed once and evaluated many times. */
public final class ExpressionTemplate implements BodyTemplate {

  private static final int LONGEST_MESSAGE = 300;

  private final Payload payload;
  private final Jsonata expression;

  private ExpressionTemplate(Payload payload, Jsonata expression) {
    this.payload = payload;
    this.expression = expression;
  }

  /**
   * Parses an expression.
   *
   * @throws InvalidTemplate where it is none, or uses what is not available; says where
   */
  public static ExpressionTemplate compile(Payload payload) {
    String text = payload.template();
    if (text.isBlank()) {
      throw new InvalidTemplate("the expression is empty: write one, such as {\"id\": id}");
    }
    Jsonata parsed = parse(text);
    ExpressionCheck.check(text, parsed);
    parsed.setValidateInput(false);
    parsed.setOutputConvertNulls(false);
    BoundedFunctions.register(parsed);
    return new ExpressionTemplate(payload, parsed);
  }

  @Override
  public Set<String> fields() {
    return Set.of();
  }

  @Override
  public byte[] render(RenderContext context) {
    JsonNode result =
        Meter.measure(
            context.webhook().timestamp(), meter -> ExpressionResult.of(evaluate(meter, context)));
    byte[] body = payload.format() == Format.JSON ? json(result) : text(result);
    if (body.length > Meter.MAX_SIZE) {
      throw new InvalidTemplate(
          "the body becomes longer than "
              + Meter.MAX_SIZE
              + " bytes with this event: use fewer of its fields");
    }
    return body;
  }

  private byte[] json(JsonNode result) {
    return new JsonText(payload.form()).value(result).toBytes();
  }

  private byte[] text(JsonNode result) {
    if (!result.isTextual()) {
      throw new InvalidTemplate(
          "the expression gives "
              + (result.isContainerNode() ? "an object or an array" : result.asText())
              + ": for "
              + payload.format().code()
              + " it must give a text, such as \"Order \" & data.order_id");
    }
    if (payload.format() == Format.XML) {
      XmlSource.read(
          "the text that the expression gives", result.textValue(), (event, reader) -> {});
    }
    return result.textValue().getBytes(StandardCharsets.UTF_8);
  }

  private Object evaluate(Meter meter, RenderContext context) {
    Jsonata.Frame frame = expression.createFrame();
    frame.setEvaluateEntryCallback((node, input, environment) -> meter.enter());
    frame.setEvaluateExitCallback((node, input, environment, result) -> meter.leave(result));
    try {
      return expression.evaluate(ExpressionInput.of(context), frame);
    } catch (RuntimeException | StackOverflowError failed) {
      throw unrenderable(failed);
    } catch (Error failed) {
      throw onlyVirtualMachine(failed);
    }
  }

  private static Jsonata parse(String text) {
    try {
      return Jsonata.jsonata(text);
    } catch (JException invalid) {
      throw new InvalidTemplate(
          "the expression is no JSONata"
              + (invalid.getLocation() < 0
                  ? ""
                  : ExpressionCheck.place(text, invalid.getLocation()))
              + ": "
              + invalid.getMessage());
    } catch (RuntimeException invalid) {
      throw new InvalidTemplate("the expression is no JSONata: " + invalid.getMessage());
    } catch (StackOverflowError deep) {
      throw new InvalidTemplate("the expression is nested too deep");
    } catch (Error invalid) {
      throw onlyVirtualMachine(invalid);
    }
  }

  private InvalidTemplate unrenderable(Throwable failed) {
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof InvalidTemplate known) {
        return known;
      } else if (cause instanceof StackOverflowError) {
        return new InvalidTemplate("the expression calls itself, or is nested, too deep");
      } else if (cause instanceof JException said) {
        return new InvalidTemplate(
            "the expression fails with this event"
                + (said.getLocation() < 0
                    ? ""
                    : ExpressionCheck.place(payload.template(), said.getLocation()))
                + ": "
                + brief(said.getMessage()));
      }
    }
    return new InvalidTemplate("the expression fails with this event: " + brief(failed.toString()));
  }

  /** Some messages of the library quote the whole value that is wrong. */
  private static String brief(String message) {
    return message.length() <= LONGEST_MESSAGE
        ? message
        : message.substring(0, LONGEST_MESSAGE) + "...";
  }

  /** The library throws errors of its own, which mean no more than its exceptions do. */
  private static InvalidTemplate onlyVirtualMachine(Error error) {
    if (error instanceof VirtualMachineError || error instanceof LinkageError) {
      throw error;
    }
    return new InvalidTemplate("the expression fails: " + error.getMessage());
  }
}
