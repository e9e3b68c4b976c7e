package dev.courier.match.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import java.util.List;

/**
 * What the check of an expression has found.
 *
 * @param tree the checked expression, or null where there are faults
 * @param faults what is wrong, in words
 */
record ExpressionCheck(CelAbstractSyntaxTree tree, List<String> faults) {

  ExpressionCheck {
    faults = List.copyOf(faults);
  }

  static ExpressionCheck of(String text) {
    if (text.isBlank()) {
      return refused(List.of("is empty: write a condition such as data.total > 100"));
    } else if (text.length() > Expressions.MAX_LENGTH) {
      return refused(
          List.of("has " + text.length() + " characters: at most " + Expressions.MAX_LENGTH));
    }
    CelValidationResult compiled = Language.CEL.compile(text);
    if (compiled.hasError()) {
      return refused(words(compiled.getErrors()));
    }
    CelAbstractSyntaxTree tree = tree(compiled);
    List<String> tooMuch = Bounds.faults(tree);
    if (!tooMuch.isEmpty()) {
      return refused(tooMuch);
    }
    CelValidationResult literals = Language.LITERALS.validate(tree);
    return literals.hasError()
        ? refused(words(literals.getErrors()))
        : new ExpressionCheck(tree, List.of());
  }

  private static ExpressionCheck refused(List<String> faults) {
    return new ExpressionCheck(null, faults);
  }

  private static List<String> words(List<CelIssue> issues) {
    return issues.stream().map(FaultText::of).distinct().limit(5).toList();
  }

  private static CelAbstractSyntaxTree tree(CelValidationResult compiled) {
    try {
      return compiled.getAst();
    } catch (CelValidationException impossible) {
      throw new IllegalStateException("an expression without errors has no tree", impossible);
    }
  }
}
