package dev.courier.render.expression;

import com.dashjoin.jsonata.Jsonata;
import java.util.List;

/** The functions that stand in for the library's own, with JSONata's names and signatures. */
final class BoundedFunctions {

  private static final List<Definition> DEFINITIONS =
      List.of(
          new Definition("pad", "<s-ns?:s>", TextFunctions.class),
          new Definition("join", "<a<s>s?:s>", TextFunctions.class),
          new Definition("contains", "<s-(sf):b>", TextFunctions.class),
          new Definition("match", "<s-(sf)n?:a<o>>", TextFunctions.class),
          new Definition("split", "<s-(sf)n?:a<s>>", TextFunctions.class),
          new Definition("replace", "<s-(sf)(sf)n?:s>", TextFunctions.class),
          new Definition("abs", "<n-:n>", ValueFunctions.class),
          new Definition("round", "<n-n?:n>", ValueFunctions.class),
          new Definition("append", "<xx:a>", ValueFunctions.class),
          new Definition("spread", "<x-:a<o>>", ValueFunctions.class),
          new Definition("sort", "<af?:a>", ValueFunctions.class),
          new Definition("now", "<s?s?:s>", FormatFunctions.class),
          new Definition("millis", "<:n>", FormatFunctions.class),
          new Definition("fromMillis", "<n-s?s?:s>", FormatFunctions.class),
          new Definition("toMillis", "<s-s?:n>", FormatFunctions.class),
          new Definition("formatNumber", "<n-so?:s>", FormatFunctions.class),
          new Definition("formatInteger", "<n-s:s>", FormatFunctions.class),
          new Definition("parseInteger", "<s-s:n>", FormatFunctions.class));

  private BoundedFunctions() {}

  private record Definition(String name, String signature, Class<?> owner) {}

  /** Makes an expression use them. */
  static void register(Jsonata expression) {
    for (Definition function : DEFINITIONS) {
      expression.registerFunction(
          function.name(),
          Jsonata.function(
              function.name(), function.signature(), function.owner(), null, function.name()));
    }
  }
}
