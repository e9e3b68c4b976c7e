package dev.courier.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.courier.event.time.InstantText;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The name of a field of an event, such as {@code order.total}, as filters and templates write it.
 *
 * <p>It is looked for in the event's data first and then in the envelope; a path that starts with
 * {@code data.} means the event's data and nothing else (requirements, section 8).
 */
public record FieldPath(String text, List<String> segments) {

  private static final Pattern SYNTAX = Pattern.compile("[A-Za-z_][\\w-]*(\\.[\\w-]+)*");

  public FieldPath {
    segments = List.copyOf(segments);
  }

  /**
   * Whether the text can be a path: names of letters, digits, {@code _} and {@code -}, joined by
   * dots.
   */
  public static boolean isPath(String text) {
    return text.length() <= 200 && SYNTAX.matcher(text).matches();
  }

  /**
   * Reads a path.
   *
   * @throws IllegalArgumentException where {@link #isPath} says no
   */
  public static FieldPath of(String text) {
    if (!isPath(text)) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is no field path: write names joined by dots, such as order.total");
    }
    return new FieldPath(text, List.of(text.split("\\.")));
  }

  /** The value in this event; a missing node, never null, where the event has no such field. */
  public JsonNode in(Event event) {
    if (segments.size() > 1 && segments.get(0).equals("data")) {
      return descend(event.data(), 1);
    }
    JsonNode found = descend(event.data(), 0);
    return found.isMissingNode() ? inEnvelope(event) : found;
  }

  /** The value below this node; a missing node, never null, where there is none. */
  public JsonNode below(JsonNode node) {
    return descend(node, 0);
  }

  /**
   * Puts a value where this path leads to, making the objects on its way.
   *
   * @return false, and nothing is changed, where something that is no object stands in the way
   */
  public boolean put(ObjectNode data, JsonNode value) {
    JsonNode way = data;
    for (String segment : segments.subList(0, segments.size() - 1)) {
      way = way.path(segment);
      if (!way.isMissingNode() && !way.isObject()) {
        return false;
      }
    }
    ObjectNode parent = data;
    for (String segment : segments.subList(0, segments.size() - 1)) {
      parent = parent.withObjectProperty(segment);
    }
    parent.set(segments.get(segments.size() - 1), value);
    return true;
  }

  private JsonNode inEnvelope(Event event) {
    if (segments.size() != 1) {
      return MissingNode.getInstance();
    }
    return switch (text) {
      case "id" -> TextNode.valueOf(event.id());
      case "type", "event" -> TextNode.valueOf(event.type());
      case "timestamp", "time" -> TextNode.valueOf(InstantText.of(event.timestamp()));
      case "tenant_id", "tenant" -> TextNode.valueOf(event.tenantId());
      case "data" -> event.data();
      default -> MissingNode.getInstance();
    };
  }

  private JsonNode descend(JsonNode from, int start) {
    JsonNode node = from;
    for (int i = start; i < segments.size() && !node.isMissingNode(); i++) {
      node =
          node.isArray() && segments.get(i).chars().allMatch(Character::isDigit)
              ? node.path(arrayIndex(segments.get(i)))
              : node.path(segments.get(i));
    }
    return node;
  }

  private static int arrayIndex(String segment) {
    return segment.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(segment);
  }

  @Override
  public String toString() {
    return text;
  }
}
