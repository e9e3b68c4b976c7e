package dev.courier.flow.watch;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Tells of a step what it reaches by itself, which no route file can say. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Reaches {

  /** The names of queues that it takes messages from. */
  String[] takesFromQueues() default {};

  /** The names of queues that it sends to. */
  String[] sendsToQueues() default {};

  /** The tables whose rows it takes away. */
  String[] takesFromTables() default {};

  /** The tables that it writes rows into. */
  String[] writesTables() default {};

  /** The names after {@code direct:} of routes that it calls. */
  String[] callsRoutes() default {};

  /** The components whose routes it calls, whichever there are, such as {@code enrichment}. */
  String[] callsRoutesOf() default {};
}
