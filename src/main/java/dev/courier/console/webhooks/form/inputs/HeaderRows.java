package dev.courier.console.webhooks.form.inputs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.delivery.HeaderRedaction;
import dev.courier.subscription.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The webhook's own headers: a row of two inputs for each. */
public final class HeaderRows {

  static final String FIELD = "headers";
  static final String NAMES = "headers.name";
  static final String VALUES = "headers.value";

  private HeaderRows() {}

  /**
   * A row.
   *
   * @param value as far as it may be shown
   * @param kept whether there is a value that is not shown and stays while none is typed
   * @param again whether the value that was typed is not shown and must be typed again
   */
  public record Row(String name, String value, boolean kept, boolean again) {}

  /** Puts the headers that were typed into a document. */
  static void read(
      TypedForm typed, ObjectNode before, ObjectNode document, List<FieldError> errors) {
    if (!typed.has(NAMES)) {
      return;
    }
    document.remove(FIELD);
    Set<String> seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    for (int i = 0; i < typed.texts(NAMES).size(); i++) {
      String name = typed.texts(NAMES).get(i).strip();
      String value = value(typed, i);
      if (name.isEmpty() && value.isEmpty()) {
        continue;
      }
      Optional<String> meant = value.isEmpty() ? stored(before, name) : Optional.of(value);
      if (name.isEmpty()) {
        errors.add(new FieldError(FIELD, "has a value without a name: write both or none"));
      } else if (!seen.add(name)) {
        errors.add(new FieldError(FIELD, name + " is there twice: leave one out"));
      } else if (meant.isEmpty()) {
        errors.add(new FieldError(FIELD, name + " has no value: write one, or take it away"));
      } else {
        document.withObjectProperty(FIELD).put(name, meant.get());
      }
    }
  }

  /** The rows of a document. */
  static List<Row> of(ObjectNode document) {
    List<Row> rows = new ArrayList<>();
    for (Map.Entry<String, JsonNode> header : document.path(FIELD).properties()) {
      boolean hidden = !HeaderRedaction.shows(header.getKey());
      rows.add(new Row(header.getKey(), hidden ? "" : header.getValue().asText(), hidden, false));
    }
    return rows;
  }

  /** The rows that were typed, where a value that is not shown is asked for again. */
  static List<Row> of(TypedForm typed, ObjectNode before) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < typed.texts(NAMES).size(); i++) {
      String name = typed.texts(NAMES).get(i).strip();
      String value = value(typed, i);
      boolean hidden = !name.isEmpty() && !HeaderRedaction.shows(name);
      if (!name.isEmpty() || !value.isEmpty()) {
        rows.add(
            new Row(
                name,
                hidden ? "" : value,
                hidden && value.isEmpty() && stored(before, name).isPresent(),
                hidden && !value.isEmpty()));
      }
    }
    return rows;
  }

  private static Optional<String> stored(ObjectNode before, String name) {
    return before.path(FIELD).properties().stream()
        .filter(header -> header.getKey().equalsIgnoreCase(name))
        .map(header -> header.getValue().asText())
        .findFirst();
  }

  private static String value(TypedForm typed, int row) {
    List<String> values = typed.texts(VALUES);
    return row < values.size() ? values.get(row).strip() : "";
  }
}
