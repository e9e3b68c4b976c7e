package dev.courier.render.expression;

import dev.courier.render.BodyTemplate;
import dev.courier.render.InvalidTemplate;
import dev.courier.subscription.Payload;

public final class ExpressionTemplate {
  public static BodyTemplate compile(Payload p) {
    throw new InvalidTemplate("todo");
  }
}
