package dev.courier.console.webhooks.form.inputs;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.event.JsonFormat;
import dev.courier.subscription.FieldError;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * Makes the document of what was typed. What has no input stays as it was; an input that is empty
 * leaves its field to the profile.
 */
public final class FormReader {

  /** No field of a document: with it, a document is refused whatever else it has. */
  static final String UNREADABLE = "form";

  private final TypedForm typed;
  private final ObjectNode before;
  private final ObjectNode document;
  private final List<FieldError> errors = new ArrayList<>();

  private FormReader(TypedForm typed, ObjectNode before) {
    this.typed = typed;
    this.before = before;
    this.document = before.deepCopy();
  }

  /**
   * What was meant.
   *
   * @param errors what cannot be written in a document; then the document is one that is refused,
   *     so that everything else that is wrong is found as well and nothing is saved
   */
  public record Meant(ObjectNode document, List<FieldError> errors) {
    public Meant {
      errors = List.copyOf(errors);
    }
  }

  /**
   * Reads a form.
   *
   * @param before the document that is changed, as it was written; an empty one for a new webhook
   */
  public static Meant read(TypedForm typed, ObjectNode before) {
    FormReader reader = new FormReader(typed, before);
    FormField.ALL.forEach(reader::field);
    reader.eventTypes();
    reader.filter();
    new CredentialReader(typed, before, reader.document).read();
    HeaderRows.read(typed, before, reader.document, reader.errors);
    if (!reader.errors.isEmpty()) {
      reader.document.put(UNREADABLE, true);
    }
    return new Meant(reader.document, reader.errors);
  }

  private void field(FormField field) {
    if (!typed.has(field.path())) {
      return;
    }
    String text = typed.text(field.path());
    if (!text.isBlank() && !text.strip().equals(field.usual())) {
      Document.put(document, field.path(), field.kind().node(text));
    } else if (field.kind() != FormField.Kind.SECRET) {
      Document.remove(document, field.path());
    }
  }

  private void eventTypes() {
    if (!typed.has("event_types")) {
      return;
    }
    Set<String> chosen = new LinkedHashSet<>();
    typed.texts("event_types").stream()
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .forEach(chosen::add);
    if (chosen.isEmpty()) {
      errors.add(
          new FieldError(
              "event_types", "is empty: choose an event type, or write a group such as order.*"));
    }
    if (chosen.equals(new LinkedHashSet<>(eventTypes(before)))) {
      return;
    }
    document.remove("event_type");
    ArrayNode types = document.putArray("event_types");
    chosen.forEach(types::add);
  }

  /** All that a document names, in one way or the other. */
  static List<String> eventTypes(ObjectNode document) {
    List<String> types = new ArrayList<>();
    if (document.hasNonNull("event_type")) {
      types.add(document.get("event_type").asText());
    }
    StreamSupport.stream(document.path("event_types").spliterator(), false)
        .map(JsonNode::asText)
        .filter(type -> !types.contains(type))
        .forEach(types::add);
    return types;
  }

  private void filter() {
    if (!typed.has("filter")) {
      return;
    }
    String text = typed.text("filter").strip();
    if (text.isEmpty()) {
      document.remove("filter");
      return;
    }
    try {
      document.set("filter", JsonFormat.mapper().readTree(text));
    } catch (JsonProcessingException fault) {
      // What Jackson says besides is about its own settings.
      JsonLocation at = fault.getLocation();
      errors.add(
          new FieldError(
              "filter",
              "is no JSON"
                  + (at == null ? "" : ", line " + at.getLineNr() + ", column " + at.getColumnNr())
                  + ": write it like {\"shipping_method\": \"express\"}"));
    }
  }
}
