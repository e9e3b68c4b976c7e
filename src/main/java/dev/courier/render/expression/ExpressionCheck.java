package dev.courier.render.expression;

import com.dashjoin.jsonata.Jsonata;
import dev.courier.event.catalog.NearestName;
import dev.courier.render.InvalidTemplate;
import dev.courier.render.expression.SyntaxTree.Node;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Finds in an expression what would fail, or could not be bounded, when it is evaluated. */
final class ExpressionCheck {

  private static final Set<String> FUNCTIONS = SyntaxTree.functions();
  private static final Map<String, String> REFUSED =
      Map.of(
          "eval", "write the expression itself",
          "random", "the body must be the same whenever it is made",
          "shuffle", "the body must be the same whenever it is made");
  private static final Set<String> OF_PATTERNS = Set.of("contains", "match", "replace", "split");

  private static final int MAX_ARGUMENTS = 20;
  private static final int MAX_PARTS = 10;

  private final String expression;
  private final SyntaxTree tree;
  private final Set<String> assigned = new HashSet<>();

  private ExpressionCheck(String expression, Jsonata parsed) {
    this.expression = expression;
    this.tree = new SyntaxTree(parsed);
  }

  /**
   * Looks at a parsed expression.
   *
   * @throws InvalidTemplate where it uses what there is not, or what cannot be bounded
   */
  static void check(String expression, Jsonata parsed) {
    ExpressionCheck check = new ExpressionCheck(expression, parsed);
    check.tree.nodes().forEach(check::collectAssigned);
    check.tree.nodes().stream().filter(node -> node.is("variable")).forEach(check::variable);
    check.patterns();
    check.tree.nodes().forEach(check::arguments);
  }

  /** Where a character of the expression stands. */
  static String place(String expression, int position) {
    int end = Math.max(0, Math.min(position, expression.length()));
    int line = 1 + (int) expression.substring(0, end).chars().filter(c -> c == '\n').count();
    int column = end - expression.lastIndexOf('\n', end - 1);
    return " at line " + line + ", column " + column;
  }

  private void collectAssigned(Node node) {
    if (node.is("lambda")) {
      node.arguments().forEach(parameter -> assigned.add(parameter.name()));
    } else if (node.is("bind") && node.left() != null) {
      assigned.add(node.left().name());
    }
    assigned.addAll(node.bound());
  }

  private void variable(Node node) {
    String name = node.name();
    if (name.startsWith("__")) {
      throw invalid(node, "$" + name + " is a name that the library needs: choose another");
    } else if (REFUSED.containsKey(name)) {
      throw invalid(node, "$" + name + " is not available: " + REFUSED.get(name));
    } else if (!name.isEmpty()
        && !name.equals("$")
        && !assigned.contains(name)
        && !FUNCTIONS.contains(name)) {
      Set<String> known = new HashSet<>(FUNCTIONS);
      known.removeAll(REFUSED.keySet());
      known.addAll(assigned);
      throw invalid(
          node,
          "$"
              + name
              + " is neither a function of JSONata nor assigned: did you mean $"
              + NearestName.to(name, known).orElseThrow()
              + "?");
    }
  }

  /** A regular expression that anything but Courier's own functions ran could run without end. */
  private void patterns() {
    Set<Node> allowed = new HashSet<>();
    for (Node node : tree.nodes()) {
      if ((node.is("function") || node.is("partial"))
          && node.procedure() != null
          && node.procedure().is("variable")
          && OF_PATTERNS.contains(node.procedure().name())
          && !assigned.contains(node.procedure().name())) {
        allowed.addAll(node.arguments());
      }
    }
    for (Node node : tree.nodes()) {
      if (node.is("regex") && !allowed.contains(node)) {
        throw invalid(
            node,
            "a regular expression can stand only as an argument of $contains, $match, $replace and"
                + " $split");
      }
    }
  }

  /** The library tries out which argument belongs to which part of a signature. */
  private void arguments(Node node) {
    if (node.arguments().size() > MAX_ARGUMENTS) {
      throw invalid(node, "a function has at most " + MAX_ARGUMENTS + " arguments");
    } else if (node.partsOfSignature() > MAX_PARTS) {
      throw invalid(node, "a signature has at most " + MAX_PARTS + " parts");
    }
  }

  private InvalidTemplate invalid(Node node, String message) {
    return new InvalidTemplate(
        "the expression" + place(expression, node.position()) + ": " + message);
  }
}
