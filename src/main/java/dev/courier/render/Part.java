package dev.courier.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.courier.render.MergeText.Scope;
import dev.courier.subscription.Payload.Form;
import java.util.Collection;
import java.util.List;

/** A part of a compiled template, which writes itself. */
sealed interface Part {

  /** Writes the part, filled with what the scope has. */
  void write(JsonText out, Scope scope);

  /** A value without merge fields, written in advance in both forms. */
  record Constant(String exact, String javaScript) implements Part {
    static Constant of(JsonNode node) {
      return new Constant(
          new JsonText(Form.EXACT).value(node).toString(),
          new JsonText(Form.JAVASCRIPT).value(node).toString());
    }

    @Override
    public void write(JsonText out, Scope scope) {
      out.raw(out.form() == Form.JAVASCRIPT ? javaScript : exact);
    }
  }

  /** A string that is nothing but one field: the value keeps its type, or is null. */
  record Value(MergeText.Field field) implements Part {
    @Override
    public void write(JsonText out, Scope scope) {
      JsonNode value = field.source().in(scope);
      if (field.asString() && !value.isNull() && !value.isMissingNode()) {
        out.string(textOf(value));
      } else {
        out.value(value);
      }
    }
  }

  /** A string with fields among other text. */
  record Text(MergeText text) implements Part {
    @Override
    public void write(JsonText out, Scope scope) {
      StringBuilder filled = new StringBuilder();
      for (MergeText.Piece piece : text.pieces()) {
        JsonText.checkLength(filled);
        if (piece instanceof MergeText.Literal literal) {
          filled.append(literal.text());
        } else if (piece instanceof MergeText.Field field) {
          filled.append(textOf(field.source().in(scope)));
        }
      }
      out.string(filled);
    }
  }

  /** An object. */
  record Members(Collection<Member> asWritten, Collection<Member> inJavaScript) implements Part {
    @Override
    public void write(JsonText out, Scope scope) {
      String separator = "{";
      for (Member member : out.form() == Form.JAVASCRIPT ? inJavaScript : asWritten) {
        out.raw(separator).raw(member.quotedName());
        member.value().write(out, scope);
        separator = ",";
      }
      out.raw(asWritten.isEmpty() ? "{}" : "}");
    }
  }

  /**
   * A member of an object.
   *
   * @param quotedName the name in quotes with its colon
   */
  record Member(String name, String quotedName, Part value) {
    static Member of(String name, Part value) {
      return new Member(name, new JsonText(Form.EXACT).string(name) + ":", value);
    }
  }

  /** An array; its {@link Repeated} elements come once per line item. */
  record Elements(List<Part> parts) implements Part {
    @Override
    public void write(JsonText out, Scope scope) {
      String separator = "";
      out.raw("[");
      for (Part part : parts) {
        if (part instanceof Repeated repeated && scope.item() == null) {
          for (JsonNode item : lineItems(scope)) {
            out.raw(separator);
            repeated.element().write(out, new Scope(scope.context(), item));
            separator = ",";
          }
        } else {
          out.raw(separator);
          part.write(out, scope);
          separator = ",";
        }
      }
      out.raw("]");
    }
  }

  /** An element that is repeated for every line item, unless it lies in one that already is. */
  record Repeated(Part element) implements Part {
    @Override
    public void write(JsonText out, Scope scope) {
      element.write(out, scope);
    }
  }

  /** A value as it stands within other text: empty where there is none, digits kept. */
  static String textOf(JsonNode value) {
    if (value.isTextual()) {
      return value.textValue();
    }
    return value.isNull() || value.isMissingNode()
        ? ""
        : new JsonText(Form.EXACT).value(value).toString();
  }

  /** The array {@code items} in the event's data, or in one of the objects directly under it. */
  private static JsonNode lineItems(Scope scope) {
    JsonNode data = scope.context().event().data();
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
