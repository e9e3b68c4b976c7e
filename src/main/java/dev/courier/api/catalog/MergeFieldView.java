package dev.courier.api.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.courier.event.catalog.MergeField;

/**
 * A merge field as a template writes it.
 *
 * @param field with its braces, such as {@code {order.total}}
 * @param value in the event that was asked for, long ones cut; absent where there is none
 */
public record MergeFieldView(
    String field,
    String path,
    String type,
    String meaning,
    @JsonInclude(JsonInclude.Include.NON_NULL) Object value) {

  private static final int LONGEST = 300;

  static MergeFieldView of(MergeField field) {
    return of(field, null);
  }

  static MergeFieldView of(MergeField field, Object value) {
    return new MergeFieldView(
        "{" + field.path() + "}", field.path(), field.type(), field.meaning(), value);
  }

  /** The same field by its path below a name. */
  MergeFieldView below(String name) {
    return of(new MergeField(name + "." + path, type, meaning), value);
  }

  /** The value in a form that a list has room for: a text, or what is short enough as it is. */
  static JsonNode shortened(JsonNode value) {
    String text = value.isTextual() ? value.textValue() : value.toString();
    return text.length() <= LONGEST ? value : TextNode.valueOf(text.substring(0, LONGEST) + "...");
  }
}
