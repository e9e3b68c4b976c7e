package dev.courier.console.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.api.ApiProblem;
import dev.courier.event.JsonFormat;

/**
 * What was typed to publish an event; an absent field is empty.
 *
 * @param data a JSON object as text
 */
record PublishForm(String type, String id, String timestamp, String data) {

  PublishForm {
    type = type == null ? "" : type.strip();
    id = id == null ? "" : id;
    timestamp = timestamp == null ? "" : timestamp.strip();
    data = data == null ? "" : data;
  }

  /**
   * The event as a call of the API would send it.
   *
   * @throws ApiProblem 422 where the data are no JSON
   */
  ObjectNode document() {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    put(document, "type", type);
    put(document, "id", id);
    put(document, "timestamp", timestamp);
    if (!data.isBlank()) {
      document.set("data", json());
    }
    return document;
  }

  private JsonNode json() {
    try {
      return JsonFormat.intakeMapper().readTree(data);
    } catch (JsonProcessingException wrong) {
      String where =
          wrong.getLocation() == null
              ? ""
              : " (line "
                  + wrong.getLocation().getLineNr()
                  + ", column "
                  + wrong.getLocation().getColumnNr()
                  + ")";
      throw ApiProblem.invalid(
          "data", "is no JSON: " + wrong.getOriginalMessage() + where + "; write one object");
    }
  }

  private static void put(ObjectNode document, String name, String text) {
    if (!text.isEmpty()) {
      document.put(name, text);
    }
  }
}
