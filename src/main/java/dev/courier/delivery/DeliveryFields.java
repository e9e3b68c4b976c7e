package dev.courier.delivery;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.event.Event;
import dev.courier.event.JsonFormat;
import dev.courier.event.TraceContext;
import dev.courier.event.time.InstantText;
import java.io.IOException;
import java.time.Instant;

/** The fields of a delivery while its JSON is read, which is what Courier itself has written. */
final class DeliveryFields {

  private static final ObjectReader DATA = partly(ObjectNode.class);
  private static final ObjectReader TRACE = partly(TraceContext.class);

  private final JsonParser parser;
  private String id;
  private String subscriptionId;
  private EventFields event;
  private Instant createdAt;
  private int attempts;
  private int failures;
  private int revision;
  private String entity;
  private Instant waitingSince;
  private TraceContext trace;

  DeliveryFields(JsonParser parser) {
    this.parser = parser;
  }

  /** Reads a value and leaves what follows. */
  private static ObjectReader partly(Class<?> type) {
    return JsonFormat.mapper()
        .readerFor(type)
        .without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  }

  /** Reads to the end of the object; false where it has something that Courier does not write. */
  boolean read() throws IOException {
    boolean usual = true;
    while (usual && parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      usual = take(name, parser.nextToken());
    }
    return usual && parser.hasToken(JsonToken.END_OBJECT);
  }

  /** The delivery; null where something is missing. */
  Delivery delivery() {
    Event read = event == null ? null : event.event();
    return id == null || subscriptionId == null || read == null || createdAt == null
        ? null
        : new Delivery(
            id,
            subscriptionId,
            read,
            createdAt,
            attempts,
            failures,
            revision,
            entity,
            waitingSince,
            trace);
  }

  private boolean take(String name, JsonToken value) throws IOException {
    return switch (value) {
      case VALUE_STRING -> takeText(name, parser.getText());
      case VALUE_NUMBER_INT -> takeNumber(name);
      case START_OBJECT -> takeObject(name);
      default -> false;
    };
  }

  private boolean takeText(String name, String text) {
    switch (name) {
      case "id" -> id = text;
      case "subscription_id" -> subscriptionId = text;
      case "entity" -> entity = text;
      case "created_at" -> {
        createdAt = InstantText.read(text);
        return createdAt != null;
      }
      case "waiting_since" -> {
        waitingSince = InstantText.read(text);
        return waitingSince != null;
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean takeNumber(String name) throws IOException {
    switch (name) {
      case "attempts" -> attempts = parser.getIntValue();
      case "failures" -> failures = parser.getIntValue();
      case "revision" -> revision = parser.getIntValue();
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean takeObject(String name) throws IOException {
    if (name.equals("event")) {
      event = new EventFields(parser);
      return event.read();
    }
    if (name.equals("trace")) {
      trace = TRACE.readValue(parser);
      return true;
    }
    return false;
  }

  /** The fields of its event. */
  private static final class EventFields {

    private final JsonParser parser;
    private String id;
    private String type;
    private Instant timestamp;
    private String tenantId;
    private ObjectNode data;

    EventFields(JsonParser parser) {
      this.parser = parser;
    }

    boolean read() throws IOException {
      boolean usual = true;
      while (usual && parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        if (value == JsonToken.START_OBJECT && name.equals("data")) {
          data = DATA.readValue(parser);
        } else {
          usual = value == JsonToken.VALUE_STRING && take(name, parser.getText());
        }
      }
      return usual && parser.hasToken(JsonToken.END_OBJECT);
    }

    private boolean take(String name, String text) {
      switch (name) {
        case "id" -> id = text;
        case "type" -> type = text;
        case "tenant_id" -> tenantId = text;
        case "timestamp" -> {
          timestamp = InstantText.read(text);
          return timestamp != null;
        }
        default -> {
          return false;
        }
      }
      return true;
    }

    Event event() {
      return id == null || type == null || timestamp == null || tenantId == null || data == null
          ? null
          : new Event(id, type, timestamp, tenantId, data);
    }
  }
}
