package dev.courier.match.expression;

import com.google.re2j.PatternSyntaxException;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What CEL allows and a filter does not, since its cost could not be bounded.
 *
 * <p>Lists in lists, with variables in them, grow to any size when they are compared; a pattern
 * that is not known before could take any memory.
 */
final class Bounds {

  /** How often the repetitions of a pattern may repeat, multiplied. */
  private static final int MAX_REPETITIONS = 1_000;

  private static final Pattern REPETITION = Pattern.compile("\\{(\\d+)(?:,(\\d*))?}");

  private Bounds() {}

  static List<String> faults(CelAbstractSyntaxTree tree) {
    return CelNavigableAst.fromAst(tree)
        .getRoot()
        .allNodes()
        .flatMap(node -> fault(node).map(fault -> place(tree, node) + fault).stream())
        .toList();
  }

  private static Optional<String> fault(CelNavigableExpr node) {
    return switch (node.getKind()) {
      case MAP, STRUCT -> Optional.of("objects cannot be made in a filter: compare their fields");
      case LIST ->
          node.descendants().anyMatch(each -> isContainer(each.getKind()))
              ? Optional.of("a list in a list cannot be made in a filter: use simple values")
              : Optional.empty();
      case CALL ->
          node.expr().call().function().equals("matches") ? pattern(node) : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static boolean isContainer(Kind kind) {
    return kind == Kind.LIST || kind == Kind.MAP || kind == Kind.STRUCT;
  }

  private static Optional<String> pattern(CelNavigableExpr node) {
    CelExpr pattern =
        Stream.concat(node.expr().call().target().stream(), node.expr().call().args().stream())
            .skip(1)
            .findFirst()
            .orElseThrow();
    if (pattern.getKind() != Kind.CONSTANT
        || pattern.constant().getKind() != CelConstant.Kind.STRING_VALUE) {
      return Optional.of("the pattern of matches must stand in the expression, as a text");
    }
    return patternFault(pattern.constant().stringValue());
  }

  private static Optional<String> patternFault(String pattern) {
    if (isRepeatedTooOften(pattern)) {
      return Optional.of("the pattern repeats more than " + MAX_REPETITIONS + " times in all");
    }
    try {
      return com.google.re2j.Pattern.compile(pattern).programSize() > Language.MAX_PATTERN_SIZE
          ? Optional.of("the pattern is too large: use fewer alternatives and repetitions")
          : Optional.empty();
    } catch (PatternSyntaxException wrong) {
      return Optional.of("the pattern is no regular expression of RE2: " + wrong.getDescription());
    }
  }

  /** Asked before RE2 is: it writes a repetition out, and thrice a thousand takes all memory. */
  private static boolean isRepeatedTooOften(String pattern) {
    long product = 1;
    Matcher repetitions = REPETITION.matcher(pattern);
    while (repetitions.find()) {
      String most = repetitions.group(2);
      String times = most == null || most.isEmpty() ? repetitions.group(1) : most;
      product *= times.length() > 4 ? MAX_REPETITIONS + 1 : Math.max(1, Long.parseLong(times));
      if (product > MAX_REPETITIONS) {
        return true;
      }
    }
    return false;
  }

  private static String place(CelAbstractSyntaxTree tree, CelNavigableExpr node) {
    return tree.getSource()
        .getOffsetLocation(tree.getSource().getPositionsMap().getOrDefault(node.id(), 0))
        .map(FaultText::at)
        .orElse("");
  }
}
