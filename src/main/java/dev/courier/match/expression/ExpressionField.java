package dev.courier.match.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import dev.courier.event.Event;
import dev.courier.event.FieldPath;
import java.util.List;
import java.util.Optional;

/**
 * A field that an expression names, such as {@code data.order.total}.
 *
 * @param name as the expression writes it
 */
record ExpressionField(String name) {

  /** The fields of an expression, each once, in its order. */
  static List<ExpressionField> in(CelAbstractSyntaxTree tree) {
    return CelNavigableAst.fromAst(tree)
        .getRoot()
        .allNodes()
        .filter(ExpressionField::isLongest)
        .flatMap(node -> name(node.expr()).stream())
        .distinct()
        .map(ExpressionField::new)
        .toList();
  }

  JsonNode in(Event event) {
    return switch (name) {
      case EventVariables.DATA -> event.data();
      case EventVariables.ID -> TextNode.valueOf(event.id());
      case EventVariables.TYPE -> TextNode.valueOf(event.type());
      case EventVariables.TIMESTAMP -> TextNode.valueOf(event.timestamp().toString());
      case EventVariables.TENANT_ID -> TextNode.valueOf(event.tenantId());
      default -> FieldPath.of(name).in(event);
    };
  }

  private static boolean isLongest(CelNavigableExpr node) {
    return node.parent().filter(parent -> parent.getKind() == Kind.SELECT).isEmpty();
  }

  /** Empty where it is no field of the event, or one that no path can name. */
  private static Optional<String> name(CelExpr expression) {
    if (expression.getKind() == Kind.IDENT) {
      return Optional.of(expression.ident().name()).filter(Language.VARIABLES::contains);
    } else if (expression.getKind() == Kind.SELECT) {
      return name(expression.select().operand())
          .map(operand -> operand + "." + expression.select().field())
          .filter(FieldPath::isPath);
    }
    return Optional.empty();
  }
}
