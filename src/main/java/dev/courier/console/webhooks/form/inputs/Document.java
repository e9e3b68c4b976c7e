package dev.courier.console.webhooks.form.inputs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Fields of a document by their path, one object deep. */
final class Document {

  private Document() {}

  /** Never null; a missing node where there is none. */
  static JsonNode get(ObjectNode document, String path) {
    String[] names = path.split("\\.", 2);
    JsonNode value = document.path(names[0]);
    JsonNode found = names.length == 1 ? value : value.path(names[1]);
    return found.isNull() ? MissingNode.getInstance() : found;
  }

  static void put(ObjectNode document, String path, JsonNode value) {
    String[] names = path.split("\\.", 2);
    if (names.length == 1) {
      document.set(path, value);
    } else if (document.get(names[0]) instanceof ObjectNode object) {
      object.set(names[1], value);
    } else {
      document.putObject(names[0]).set(names[1], value);
    }
  }

  /** An object that loses its last field is removed with it. */
  static void remove(ObjectNode document, String path) {
    String[] names = path.split("\\.", 2);
    if (names.length == 1) {
      document.remove(path);
    } else if (document.get(names[0]) instanceof ObjectNode object) {
      object.remove(names[1]);
      if (object.isEmpty()) {
        document.remove(names[0]);
      }
    }
  }
}
