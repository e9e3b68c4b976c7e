package dev.courier.match.expression;

import dev.cel.bundle.Cel;
import dev.cel.bundle.CelFactory;
import dev.cel.checker.CelStandardDeclarations;
import dev.cel.checker.CelStandardDeclarations.StandardFunction.Overload.Arithmetic;
import dev.cel.common.CelOptions;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelStandardFunctions;
import dev.cel.validator.CelValidator;
import dev.cel.validator.CelValidatorFactory;
import dev.cel.validator.validators.DurationLiteralValidator;
import dev.cel.validator.validators.TimestampLiteralValidator;
import java.util.Set;

/**
 * Which part of CEL a filter may use: nothing that makes new lists, so that costs can be bounded.
 */
final class Language {

  /** Largest regular expression, in instructions of the machine that RE2 makes of it. */
  static final int MAX_PATTERN_SIZE = 200;

  /** Most rounds of {@code all}, {@code exists} and {@code exists_one} for one event. */
  static final int MAX_ROUNDS = 10_000;

  /** The names that an expression may use for parts of the event. */
  static final Set<String> VARIABLES =
      Set.of(
          EventVariables.DATA,
          EventVariables.ID,
          EventVariables.TYPE,
          EventVariables.TIMESTAMP,
          EventVariables.TENANT_ID);

  /** Deepest nesting of an expression; a chain of {@code +} counts as well. */
  static final int MAX_NESTING = 30;

  static final Cel CEL =
      CelFactory.standardCelBuilder()
          .setOptions(
              CelOptions.current()
                  .enableHeterogeneousNumericComparisons(true)
                  .enableTimestampEpoch(true)
                  .maxExpressionCodePointSize(Expressions.MAX_LENGTH)
                  .maxParseRecursionDepth(MAX_NESTING)
                  .comprehensionMaxIterations(MAX_ROUNDS)
                  .maxRegexProgramSize(MAX_PATTERN_SIZE)
                  .build())
          .setStandardEnvironmentEnabled(false)
          .setStandardDeclarations(
              CelStandardDeclarations.newBuilder()
                  .filterFunctions((function, overload) -> overload != Arithmetic.ADD_LIST)
                  .build())
          .setStandardFunctions(CelStandardFunctions.newBuilder().build())
          .setStandardMacros(
              CelStandardMacro.HAS,
              CelStandardMacro.ALL,
              CelStandardMacro.EXISTS,
              CelStandardMacro.EXISTS_ONE)
          .addVar(EventVariables.DATA, MapType.create(SimpleType.STRING, SimpleType.DYN))
          .addVar(EventVariables.ID, SimpleType.STRING)
          .addVar(EventVariables.TYPE, SimpleType.STRING)
          .addVar(EventVariables.TIMESTAMP, SimpleType.TIMESTAMP)
          .addVar(EventVariables.TENANT_ID, SimpleType.STRING)
          .setResultType(SimpleType.BOOL)
          .build();

  /** Finds dates and durations in an expression that would fail at every event. */
  static final CelValidator LITERALS =
      CelValidatorFactory.standardCelValidatorBuilder(CEL)
          .addAstValidators(TimestampLiteralValidator.INSTANCE, DurationLiteralValidator.INSTANCE)
          .build();

  private Language() {}
}
