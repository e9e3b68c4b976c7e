package dev.courier.console.frame;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says which call of the API somebody must be allowed to make to come here. */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface PermittedLike {

  /**
   * The method and the path of the call, such as {@code POST
   * /api/{tenant}/subscriptions/{id}/pause}; what is in braces is filled in from the path of the
   * page.
   */
  String value();
}
