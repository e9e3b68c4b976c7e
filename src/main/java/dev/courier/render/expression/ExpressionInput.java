package dev.courier.render.expression;

import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.render.JavaScriptNumber;
import dev.courier.render.RenderContext;
import dev.courier.render.WebhookField;
import java.math.BigDecimal;
import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import java.util.Set;

/**
 * What an expression is given, as the values that the library works with. They cannot be changed,
 * know how long they are when they are written out, and remember what they were made from.
 */
final class ExpressionInput {

  private ExpressionInput() {}

  /** The event and the attempt. */
  static Object of(RenderContext context) {
    ObjectNode input = JsonNodeFactory.instance.objectNode();
    input.put("id", context.event().id());
    input.put("type", context.event().type());
    input.put("timestamp", context.event().timestamp().toString());
    input.put("tenant_id", context.event().tenantId());
    input.set("data", context.event().data());
    ObjectNode webhook = input.putObject("webhook");
    for (WebhookField field : WebhookField.values()) {
      if (field != WebhookField.DATA) {
        webhook.set(field.path().substring(WebhookField.PREFIX.length()), field.in(context));
      }
    }
    return of(input);
  }

  private static Object of(JsonNode node) {
    if (node.isTextual()) {
      return node.textValue();
    } else if (node.isObject()) {
      return new Members((ObjectNode) node);
    } else if (node.isArray()) {
      return new Array((ArrayNode) node);
    } else if (node.isBoolean()) {
      return node.booleanValue();
    }
    return node.isNumber() ? number(node) : Jsonata.NULL_VALUE;
  }

  /**
   * The library calculates best with int, long and double; a number that a double would write with
   * other digits stays as it is.
   */
  private static Number number(JsonNode node) {
    if (node.isIntegralNumber()) {
      return node.canConvertToInt()
          ? (Number) node.intValue()
          : node.canConvertToLong() ? (Number) node.longValue() : node.bigIntegerValue();
    }
    BigDecimal exact = node.decimalValue();
    double near = Double.parseDouble(exact.toString());
    return JavaScriptNumber.text(near).equals(exact.toString()) ? (Number) near : exact;
  }

  private static long written(Object value) {
    if (value instanceof Members members) {
      return members.written();
    } else if (value instanceof Array array) {
      return array.written();
    }
    return value instanceof String text ? text.length() + 1L : 1;
  }

  /** An object of the event. */
  static final class Members extends AbstractMap<String, Object> {
    private final ObjectNode node;
    private final Map<String, Object> members;
    private final long written;

    private Members(ObjectNode node) {
      this.node = node;
      Map<String, Object> made = new LinkedHashMap<>();
      long length = 1;
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        Object value = of(field.getValue());
        made.put(field.getKey(), value);
        length += field.getKey().length() + ExpressionInput.written(value);
      }
      this.members = Collections.unmodifiableMap(made);
      this.written = length;
    }

    ObjectNode node() {
      return node;
    }

    /** About how many characters it has when it is written out. */
    long written() {
      return written;
    }

    @Override
    public Object get(Object key) {
      return members.get(key);
    }

    @Override
    public boolean containsKey(Object key) {
      return members.containsKey(key);
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
      return members.entrySet();
    }
  }

  /** An array of the event. */
  static final class Array extends AbstractList<Object> implements RandomAccess {
    private final ArrayNode node;
    private final List<Object> elements;
    private final long written;

    private Array(ArrayNode node) {
      this.node = node;
      this.elements = new ArrayList<>(node.size());
      long length = 1;
      for (JsonNode element : node) {
        Object value = of(element);
        elements.add(value);
        length += ExpressionInput.written(value);
      }
      this.written = length;
    }

    ArrayNode node() {
      return node;
    }

    /** About how many characters it has when it is written out. */
    long written() {
      return written;
    }

    @Override
    public Object get(int index) {
      return elements.get(index);
    }

    @Override
    public int size() {
      return elements.size();
    }
  }
}
