package dev.courier.render.expression;

import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.courier.render.InvalidTemplate;
import dev.courier.render.JavaScriptNumber;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/** Turns what an expression has given into JSON. */
final class ExpressionResult {

  private ExpressionResult() {}

  /**
   * The value as JSON.
   *
   * @param value whose size and depth have been checked
   * @throws InvalidTemplate where it has no value, or is or holds something that JSON cannot carry
   */
  static JsonNode of(Object value) {
    if (value == null) {
      throw new InvalidTemplate(
          "the expression gives no value for this event: write one for every case, such as null");
    }
    return node(value);
  }

  private static JsonNode node(Object value) {
    if (value == null || value == Jsonata.NULL_VALUE) {
      return NullNode.getInstance();
    } else if (value instanceof String text) {
      return TextNode.valueOf(text);
    } else if (value instanceof Boolean truth) {
      return BooleanNode.valueOf(truth);
    } else if (value instanceof Number number) {
      return number(number);
    } else if (value instanceof ExpressionInput.Members members) {
      return members.node();
    } else if (value instanceof ExpressionInput.Array array) {
      return array.node();
    } else if (value instanceof Map<?, ?> map) {
      return object(map);
    } else if (value instanceof List<?> list) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode(list.size());
      list.forEach(element -> array.add(node(element)));
      return array;
    }
    throw new InvalidTemplate(
        "the expression gives a function: call it, or leave it out of the result");
  }

  private static JsonNode object(Map<?, ?> map) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    map.forEach((name, member) -> object.set(String.valueOf(name), node(member)));
    return object;
  }

  private static JsonNode number(Number number) {
    if (number instanceof BigDecimal exact) {
      return DecimalNode.valueOf(exact);
    } else if (number instanceof BigInteger whole) {
      return BigIntegerNode.valueOf(whole);
    } else if (number instanceof Double || number instanceof Float) {
      if (!Double.isFinite(number.doubleValue())) {
        throw new InvalidTemplate("the expression gives a number that is infinite or none at all");
      }
      return DecimalNode.valueOf(new BigDecimal(JavaScriptNumber.text(number.doubleValue())));
    }
    return LongNode.valueOf(number.longValue());
  }
}
