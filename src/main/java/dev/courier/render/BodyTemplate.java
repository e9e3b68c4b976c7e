package dev.courier.render;

import java.util.Set;

/** A compiled template that makes the bodies of deliveries. Thread-safe. */
public interface BodyTemplate {

  /**
   * The paths of the merge fields it uses, such as {@code order.total}, in the order of the
   * template; none for an expression, which names fields in its own way.
   */
  Set<String> fields();

  /**
   * The body of one attempt.
   *
   * @return in UTF-8
   * @throws InvalidTemplate where this event cannot be written with it
   */
  byte[] render(RenderContext context);
}
