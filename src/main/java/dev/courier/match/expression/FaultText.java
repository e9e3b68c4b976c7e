package dev.courier.match.expression;

import dev.cel.common.CelErrorCode;
import dev.cel.common.CelIssue;
import dev.cel.common.CelSourceLocation;
import dev.cel.runtime.CelEvaluationException;
import java.util.Collection;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in Courier's words what CEL has found. */
final class FaultText {

  private static final Pattern UNDECLARED = Pattern.compile("undeclared reference to '([^']*)'.*");
  private static final Pattern WRONG_RESULT =
      Pattern.compile("expected type 'bool' but found '([^']*)'");
  private static final Pattern NO_OVERLOAD =
      Pattern.compile("found no matching overload for '([^']*)' applied to '([^']*)'.*");
  private static final Pattern UNEXPECTED =
      Pattern.compile(
          "(?:mismatched|extraneous) input '(.*?)'(?: expecting .*)?"
              + "|no viable alternative at input '(.*)'",
          Pattern.DOTALL);
  private static final Pattern MISSING = Pattern.compile("missing '(.*?)' at '.*", Pattern.DOTALL);
  private static final Pattern NO_KEY = Pattern.compile("key '(.*)' is not present in map.*");
  private static final Pattern NO_OBJECT = Pattern.compile("Error resolving field '(.*)'\\..*");
  private static final Pattern NO_OPERATION =
      Pattern.compile("No matching overload for function '([^']*)'.*", Pattern.DOTALL);
  private static final int MAX_LENGTH = 200;

  private FaultText() {}

  /** What is wrong with an expression, and where in it. */
  static String of(CelIssue issue) {
    return at(issue.getSourceLocation()) + words(issue.getMessage());
  }

  /** Why an expression could not be decided for an event. */
  static String of(CelEvaluationException failure) {
    String message = failure.getMessage().replaceFirst("^evaluation error[^:]*(:\\d+)?: ", "");
    Matcher noKey = NO_KEY.matcher(message);
    if (noKey.matches()) {
      return "there is no field " + noKey.group(1);
    }
    Matcher noObject = NO_OBJECT.matcher(message);
    if (noObject.matches()) {
      return "the field " + noObject.group(1) + " is asked of what is no object";
    }
    Matcher noOperation = NO_OPERATION.matcher(message);
    if (failure.getErrorCode() == CelErrorCode.OVERLOAD_NOT_FOUND && noOperation.matches()) {
      return operation(noOperation.group(1)) + " does not take values of these types";
    }
    return shortened(message);
  }

  /** What a value of an expression is called. */
  static String typeOf(Object value) {
    if (value instanceof String) {
      return "a text";
    } else if (value instanceof Number) {
      return "a number";
    } else if (value instanceof Collection) {
      return "a list";
    }
    return value instanceof Map ? "an object" : "another value";
  }

  /** Where in an expression; both numbers from 1, as editors count. */
  static String at(CelSourceLocation place) {
    String line = place.getLine() > 1 ? "line " + place.getLine() + ", " : "";
    return "at " + line + "character " + (place.getColumn() + 1) + ": ";
  }

  private static String words(String message) {
    Matcher undeclared = UNDECLARED.matcher(message);
    if (undeclared.matches()) {
      return "\""
          + undeclared.group(1)
          + "\" is not known: there are data, id, type, timestamp, tenant_id, CEL's standard"
          + " functions, has, all, exists and exists_one";
    }
    Matcher wrongResult = WRONG_RESULT.matcher(message);
    if (wrongResult.matches()) {
      return "the expression gives a " + wrongResult.group(1) + ": it must give true or false";
    }
    Matcher noOverload = NO_OVERLOAD.matcher(message);
    if (noOverload.matches()) {
      return operation(noOverload.group(1))
          + " does not take values of the types "
          + noOverload.group(2);
    }
    Matcher unexpected = UNEXPECTED.matcher(message);
    if (unexpected.matches()) {
      return unexpected(unexpected.group(1) == null ? unexpected.group(2) : unexpected.group(1));
    }
    Matcher missing = MISSING.matcher(message);
    if (missing.matches()) {
      return "a " + missing.group(1) + " is missing here";
    }
    if (message.startsWith("Expression recursion limit exceeded")) {
      return "is nested too deep: at most " + Language.MAX_NESTING + " levels";
    }
    return shortened(message);
  }

  private static String unexpected(String input) {
    return input.endsWith("<EOF>")
        ? "the expression ends too early: a value is missing"
        : "\""
            + shortened(input)
            + "\" cannot stand here: write an expression such as data.total > 100";
  }

  /** CEL calls the operator {@code >} {@code _>_}. */
  private static String operation(String name) {
    return name.replaceAll("^@|_", "");
  }

  private static String shortened(String message) {
    String line = message.replaceAll("\\s+", " ");
    return line.length() <= MAX_LENGTH ? line : line.substring(0, MAX_LENGTH) + "...";
  }
}
