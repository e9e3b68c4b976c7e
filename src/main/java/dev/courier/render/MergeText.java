package dev.courier.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.courier.event.FieldPath;
import dev.courier.event.catalog.EventType;
import java.util.ArrayList;
import java.util.List;

/**
 * A text of a template, taken apart into what stands for itself and its merge fields.
 *
 * <p>{@code {order.id}} is a field, {@code {order.id|string}} one that is written as text, {@code
 * \{order.id}} is no field but prints the braces, and braces around anything else stand for
 * themselves.
 */
public record MergeText(List<Piece> pieces) {

  private static final String AS_STRING = "|string";
  private static final int LONGEST_FIELD = 200 + AS_STRING.length();

  /** A part of the text. */
  public sealed interface Piece {}

  /** Text that stands for itself. */
  public record Literal(String text) implements Piece {}

  /** A merge field. */
  public record Field(FieldPath path, Source source, boolean asString) implements Piece {

    /** Whether it is a field of the line item. */
    public boolean isOfItem() {
      return source instanceof Source.OfItem;
    }
  }

  /**
   * What a field can see.
   *
   * @param item the line item that is being repeated, or null outside a repeated element
   */
  public record Scope(RenderContext context, JsonNode item) {

    /** The same where this line item is being repeated. */
    public Scope with(JsonNode lineItem) {
      return new Scope(context, lineItem);
    }

    /**
     * The event's line items: the array that the catalog names, or else {@code items} in its data
     * or in one of the objects directly under it.
     *
     * @return a missing node where it has none
     */
    public JsonNode lineItems() {
      EventType type = context.type();
      if (type != null && type.items() != null) {
        JsonNode named = type.items().in(context.event());
        return named.isArray() ? named : MissingNode.getInstance();
      }
      JsonNode data = context.event().data();
      if (data.path("items").isArray()) {
        return data.path("items");
      }
      for (JsonNode child : data) {
        if (child.isObject() && child.path("items").isArray()) {
          return child.path("items");
        }
      }
      return MissingNode.getInstance();
    }
  }

  /** Where the value of one {@code {field}} of a template comes from. */
  public sealed interface Source {

    /** The value; a null or missing node where there is none. */
    JsonNode in(Scope scope);

    /** A field of the event. */
    record OfEvent(FieldPath path) implements Source {
      @Override
      public JsonNode in(Scope scope) {
        return path.in(scope.context().event());
      }
    }

    /** A field of the line item; outside a repeated element an ordinary field of the event. */
    record OfItem(FieldPath path, FieldPath belowItem) implements Source {
      @Override
      public JsonNode in(Scope scope) {
        return scope.item() == null
            ? path.in(scope.context().event())
            : belowItem.below(scope.item());
      }
    }

    /** A field that Courier fills in. */
    record OfWebhook(WebhookField field) implements Source {
      @Override
      public JsonNode in(Scope scope) {
        return field.in(scope.context());
      }
    }
  }

  public MergeText {
    pieces = List.copyOf(pieces);
  }

  /**
   * Takes a text apart.
   *
   * @throws InvalidTemplate where it names a field of Courier's that there is not
   */
  public static MergeText of(String text) {
    List<Piece> pieces = new ArrayList<>();
    StringBuilder literal = new StringBuilder();
    int at = 0;
    for (int brace = text.indexOf('{'); brace >= 0; brace = text.indexOf('{', at)) {
      String name = fieldName(text, brace);
      boolean escaped = brace > at && text.charAt(brace - 1) == '\\';
      int end = name == null ? brace + 1 : brace + name.length() + 2;
      if (name == null || escaped) {
        literal.append(text, at, name == null ? brace : brace - 1).append(text, brace, end);
      } else {
        literal.append(text, at, brace);
        addLiteral(pieces, literal);
        pieces.add(field(name));
      }
      at = end;
    }
    literal.append(text, at, text.length());
    addLiteral(pieces, literal);
    return new MergeText(pieces);
  }

  /** The one field that the text is nothing but; null where it is anything else. */
  public Field onlyField() {
    return pieces.size() == 1 && pieces.get(0) instanceof Field field ? field : null;
  }

  /** Its merge fields, in its order. */
  public List<Field> fields() {
    return pieces.stream().filter(Field.class::isInstance).map(Field.class::cast).toList();
  }

  /** What the text says where it has no fields; null where it has. */
  public String onlyLiteral() {
    if (pieces.isEmpty()) {
      return "";
    }
    return pieces.size() == 1 && pieces.get(0) instanceof Literal literal ? literal.text() : null;
  }

  /** What stands between this brace and its end, where that is a field; else null. */
  private static String fieldName(String text, int brace) {
    // A field is short; looking no further keeps a text of nothing but braces cheap.
    int last = Math.min(text.length() - 1, brace + LONGEST_FIELD + 1);
    for (int end = brace + 1; end <= last; end++) {
      if (text.charAt(end) == '}') {
        String name = text.substring(brace + 1, end);
        return FieldPath.isPath(withoutSuffix(name)) ? name : null;
      }
    }
    return null;
  }

  private static Field field(String name) {
    FieldPath path = FieldPath.of(withoutSuffix(name));
    return new Field(path, source(path), name.endsWith(AS_STRING));
  }

  private static String withoutSuffix(String name) {
    return name.endsWith(AS_STRING) ? name.substring(0, name.length() - AS_STRING.length()) : name;
  }

  private static void addLiteral(List<Piece> pieces, StringBuilder literal) {
    if (!literal.isEmpty()) {
      pieces.add(new Literal(literal.toString()));
      literal.setLength(0);
    }
  }

  /**
   * Where the field with this path is found.
   *
   * @throws InvalidTemplate where it names a field of Courier's that there is not
   */
  private static Source source(FieldPath path) {
    if (path.text().startsWith(WebhookField.PREFIX)) {
      return new Source.OfWebhook(WebhookField.of(path.text()));
    }
    int size = path.segments().size();
    if (size > 1 && path.segments().get(0).equals("item")) {
      String below = path.text().substring("item.".length());
      return new Source.OfItem(path, new FieldPath(below, path.segments().subList(1, size)));
    }
    return new Source.OfEvent(path);
  }
}
