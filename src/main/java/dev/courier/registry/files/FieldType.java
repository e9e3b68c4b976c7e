package dev.courier.registry.files;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.Pattern;

/** The names of what a field's value can be. */
public final class FieldType {

  /** All of them. */
  public static final List<String> ALL =
      List.of("string", "integer", "number", "boolean", "date", "date-time", "list", "object");

  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
  private static final Pattern DATE_TIME =
      Pattern.compile(DATE.pattern() + "T\\d\\d:\\d\\d.*(Z|[+-]\\d\\d:\\d\\d)");

  private FieldType() {}

  /** Whether this is one of the names. */
  public static boolean isType(String name) {
    return ALL.contains(name);
  }

  /** What this value is; a value that is null passes for a string. */
  static String of(JsonNode value) {
    if (value.isNumber()) {
      return value.isIntegralNumber() ? "integer" : "number";
    } else if (value.isBoolean()) {
      return "boolean";
    } else if (value.isContainerNode()) {
      return value.isArray() ? "list" : "object";
    } else if (DATE.matcher(value.asText()).matches()) {
      return "date";
    }
    return DATE_TIME.matcher(value.asText()).matches() ? "date-time" : "string";
  }
}
