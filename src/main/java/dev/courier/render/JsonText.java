package dev.courier.render;

import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.subscription.Payload.Form;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;

/**
 * Writes compact JSON in either form. Jackson's own writer does neither: it has no JavaScript
 * numbers, and writes characters outside the basic plane as escapes.
 */
public final class JsonText {

  /** Longest body, in characters: a small template can repeat a large event without end. */
  private static final int MAX_LENGTH = 32 * 1024 * 1024;

  /** Most bodies are shorter, and a text that grows is copied each time. */
  private static final int USUAL_LENGTH = 1_024;

  private static final String HEX = "0123456789abcdef";

  private final StringBuilder out = new StringBuilder(USUAL_LENGTH);
  private final Form form;

  /** An empty text. */
  public JsonText(Form form) {
    this.form = form;
  }

  /** How it is written. */
  public Form form() {
    return form;
  }

  /** Appends what is JSON already. */
  public JsonText raw(String json) {
    checkLength(out);
    out.append(json);
    return this;
  }

  /** Appends a value with all that is in it; {@code null} where there is none. */
  public JsonText value(JsonNode node) {
    checkLength(out);
    if (node.isTextual()) {
      string(node.textValue());
    } else if (node.isNumber()) {
      out.append(form == Form.JAVASCRIPT ? JavaScriptNumber.text(node) : node.asText());
    } else if (node.isObject()) {
      object(node.properties());
    } else if (node.isArray()) {
      array(node);
    } else if (node.isMissingNode() || node.isNull()) {
      out.append("null");
    } else if (node.isBoolean()) {
      out.append(node.booleanValue());
    } else {
      string(node.asText());
    }
    return this;
  }

  /**
   * Stops a text that grows too long.
   *
   * @throws InvalidTemplate where it is too long already
   */
  public static void checkLength(CharSequence text) {
    if (text.length() > MAX_LENGTH) {
      throw new InvalidTemplate(
          "the body becomes longer than "
              + MAX_LENGTH
              + " characters with this event: use fewer of its fields");
    }
  }

  /** Appends a string in quotes. */
  public JsonText string(CharSequence text) {
    out.append('"');
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= ' ' && c != '"' && c != '\\' && !Character.isSurrogate(c)) {
        continue;
      }
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
        continue;
      }
      out.append(text, start, i);
      escape(c);
      start = i + 1;
    }
    out.append(text, start, text.length()).append('"');
    return this;
  }

  /** The text in UTF-8. */
  public byte[] toBytes() {
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return out.toString();
  }

  /** A value as it stands within other text: empty where there is none, digits kept. */
  public static String textOf(JsonNode value) {
    if (value.isTextual()) {
      return value.textValue();
    }
    if (value.isNumber() || value.isBoolean()) {
      return value.asText();
    }
    return value.isNull() || value.isMissingNode()
        ? ""
        : new JsonText(Form.EXACT).value(value).toString();
  }

  private void object(Collection<Map.Entry<String, JsonNode>> members) {
    Collection<Map.Entry<String, JsonNode>> ordered =
        form == Form.JAVASCRIPT ? JavaScriptOrder.of(members, Map.Entry::getKey) : members;
    String separator = "{";
    for (Map.Entry<String, JsonNode> member : ordered) {
      out.append(separator);
      string(member.getKey());
      out.append(':');
      value(member.getValue());
      separator = ",";
    }
    out.append(ordered.isEmpty() ? "{}" : "}");
  }

  private void array(JsonNode elements) {
    out.append('[');
    for (int i = 0; i < elements.size(); i++) {
      if (i > 0) {
        out.append(',');
      }
      value(elements.get(i));
    }
    out.append(']');
  }

  private void escape(char c) {
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\b' -> out.append("\\b");
      case '\f' -> out.append("\\f");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> {
        out.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
          out.append(HEX.charAt(c >> shift & 0xf));
        }
      }
    }
  }
}
