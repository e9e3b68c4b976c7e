package dev.courier.render.template;

import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.render.JsonText;
import dev.courier.render.MergeText;
import dev.courier.render.MergeText.Scope;
import dev.courier.subscription.Payload.Form;
import java.util.Collection;
import java.util.List;

/** A part of a compiled template, which writes itself. */
sealed interface JsonPart {

  /** Writes the part, filled with what the scope has. */
  void write(JsonText out, Scope scope);

  /** A value without merge fields, written in advance in both forms. */
  record Constant(String exact, String javaScript) implements JsonPart {
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
  record Value(MergeText.Field field) implements JsonPart {
    @Override
    public void write(JsonText out, Scope scope) {
      JsonNode value = field.source().in(scope);
      if (field.asString() && !value.isNull() && !value.isMissingNode()) {
        out.string(JsonText.textOf(value));
      } else {
        out.value(value);
      }
    }
  }

  /** A string with fields among other text. */
  record Text(MergeText text) implements JsonPart {
    @Override
    public void write(JsonText out, Scope scope) {
      StringBuilder filled = new StringBuilder();
      for (MergeText.Piece piece : text.pieces()) {
        JsonText.checkLength(filled);
        if (piece instanceof MergeText.Literal literal) {
          filled.append(literal.text());
        } else if (piece instanceof MergeText.Field field) {
          filled.append(JsonText.textOf(field.source().in(scope)));
        }
      }
      out.string(filled);
    }
  }

  /** An object. */
  record Members(Collection<Member> asWritten, Collection<Member> inJavaScript)
      implements JsonPart {
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
  record Member(String name, String quotedName, JsonPart value) {
    static Member of(String name, JsonPart value) {
      return new Member(name, new JsonText(Form.EXACT).string(name) + ":", value);
    }
  }

  /** An array; its {@link Repeated} elements come once per line item. */
  record Elements(List<JsonPart> parts) implements JsonPart {
    @Override
    public void write(JsonText out, Scope scope) {
      String separator = "";
      out.raw("[");
      for (JsonPart part : parts) {
        if (part instanceof Repeated repeated && scope.item() == null) {
          for (JsonNode item : scope.lineItems()) {
            out.raw(separator);
            repeated.element().write(out, scope.with(item));
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
  record Repeated(JsonPart element) implements JsonPart {
    @Override
    public void write(JsonText out, Scope scope) {
      element.write(out, scope);
    }
  }
}
