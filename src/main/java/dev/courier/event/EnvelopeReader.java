package dev.courier.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.event.Refusal.Reason;
import dev.courier.event.time.Timestamps;
import java.time.Instant;

/**
 * Reads the envelopes that producers may use: Courier's own with its accepted spellings, and
 * CloudEvents 1.0 in structured JSON form (requirements, section 2.2).
 */
public final class EnvelopeReader {

  private EnvelopeReader() {}

  /**
   * Reads one event.
   *
   * @param document what the producer sent, parsed
   * @param tenantProperty the tenant named beside the document (a JMS property or the path of a
   *     REST call), or null; the document may name one only if it is the same
   * @param receivedAt the timestamp of an event that carries none
   * @return the event, or why it is none; never null
   */
  public static Envelope read(JsonNode document, String tenantProperty, Instant receivedAt) {
    if (!(document instanceof ObjectNode object)) {
      return Envelope.refused(
          Reason.NOT_AN_OBJECT,
          "the event is "
              + JsonFormat.excerpt(document)
              + ": send one JSON object with type and data");
    }
    try {
      boolean cloudEvent = object.has("specversion");
      return new Envelope.Accepted(
          cloudEvent
              ? cloudEvent(object, tenantProperty, receivedAt)
              : event(object, tenantProperty, receivedAt),
          !object.hasNonNull("id"));
    } catch (RefusedField refused) {
      return new Envelope.Refused(refused.refusal);
    }
  }

  private static Event event(ObjectNode object, String tenantProperty, Instant receivedAt) {
    String documentTenant = text(object, "tenant_id", "tenant");
    return new Event(
        id(object),
        type(object, "type", "event"),
        timestamp(object, receivedAt, "timestamp", "time"),
        tenant(object, documentTenant, tenantProperty, "tenant_id", "tenant"),
        data(object));
  }

  private static Event cloudEvent(ObjectNode object, String tenantProperty, Instant receivedAt) {
    String version = text(object, "specversion");
    if (!"1.0".equals(version)) {
      throw refuse(
          Reason.INVALID_VALUE,
          "specversion is "
              + JsonFormat.excerpt(object.get("specversion"))
              + ": only 1.0 is understood");
    }
    if (!object.hasNonNull("id")) {
      throw refuse(Reason.MISSING_FIELD, "id is missing: a CloudEvent must have one");
    }
    if (object.hasNonNull("data_base64")) {
      throw refuse(
          Reason.WRONG_TYPE, "data_base64 is not understood: send data, which is a JSON object");
    }
    return new Event(
        id(object),
        type(object, "type"),
        timestamp(object, receivedAt, "time"),
        tenant(object, text(object, "tenantid"), tenantProperty, "tenantid"),
        data(object));
  }

  private static String id(ObjectNode object) {
    String id = text(object, "id");
    if (id == null) {
      return Identifier.next("evt");
    }
    if (id.isEmpty() || id.length() > Event.MAX_ID_LENGTH) {
      throw refuse(
          Reason.INVALID_VALUE,
          "id has " + id.length() + " characters: it must have 1 to " + Event.MAX_ID_LENGTH);
    }
    // A database refuses some of these, and an id may end up in a header.
    if (id.codePoints().anyMatch(EnvelopeReader::isUnprintable)) {
      throw refuse(
          Reason.INVALID_VALUE,
          "id is "
              + JsonFormat.excerpt(id)
              + ": write it without control characters and half surrogate pairs");
    }
    return id;
  }

  private static boolean isUnprintable(int codePoint) {
    int kind = Character.getType(codePoint);
    return kind == Character.CONTROL || kind == Character.SURROGATE;
  }

  private static String type(ObjectNode object, String... names) {
    String type = text(object, names);
    if (type == null || type.isBlank()) {
      throw refuse(Reason.MISSING_FIELD, "type is missing: name the event, such as order.shipped");
    }
    if (!EventTypePattern.isType(type)) {
      throw refuse(
          Reason.INVALID_VALUE,
          "type is "
              + JsonFormat.excerpt(type)
              + ": write at most 200 letters, digits, _ and -, joined by dots");
    }
    return type;
  }

  private static Instant timestamp(ObjectNode object, Instant receivedAt, String... names) {
    String text = text(object, names);
    if (text == null) {
      return receivedAt;
    }
    return Timestamps.parse(text)
        .orElseThrow(
            () ->
                refuse(
                    Reason.INVALID_VALUE,
                    written(object, names)
                        + " is "
                        + JsonFormat.excerpt(text)
                        + ": write ISO 8601 between the years 1 and 9999, such as"
                        + " 2026-01-15T10:30:00Z"));
  }

  private static String tenant(
      ObjectNode object, String documentTenant, String tenantProperty, String... names) {
    String beside = tenantProperty == null || tenantProperty.isBlank() ? null : tenantProperty;
    String inside = documentTenant == null || documentTenant.isBlank() ? null : documentTenant;
    if (inside == null && beside == null) {
      throw refuse(
          Reason.MISSING_TENANT,
          "tenant_id is missing: send it in the event or as the message property tenant_id");
    }
    if (inside != null && beside != null && !inside.equals(beside)) {
      throw refuse(
          Reason.INVALID_VALUE,
          written(object, names)
              + " is "
              + JsonFormat.excerpt(inside)
              + " in the event and "
              + JsonFormat.excerpt(beside)
              + " beside it: send one, or the same");
    }
    return inside != null ? inside : beside;
  }

  private static ObjectNode data(ObjectNode object) {
    JsonNode data = object.get("data");
    if (data == null || data.isNull()) {
      return object.objectNode();
    }
    if (data instanceof ObjectNode fields) {
      return fields;
    }
    throw refuse(
        Reason.WRONG_TYPE, "data is " + JsonFormat.excerpt(data) + ": it must be a JSON object");
  }

  /** Which of these fields is there; the first where none is. */
  private static String written(ObjectNode object, String... names) {
    for (String name : names) {
      if (object.hasNonNull(name)) {
        return name;
      }
    }
    return names[0];
  }

  /** The text of the first of these fields that is there; null where none is. */
  private static String text(ObjectNode object, String... names) {
    for (String name : names) {
      JsonNode value = object.get(name);
      if (value != null && !value.isNull()) {
        if (!value.isTextual()) {
          throw refuse(
              Reason.WRONG_TYPE,
              name + " is " + JsonFormat.excerpt(value) + ": it must be a string");
        }
        return value.textValue();
      }
    }
    return null;
  }

  private static RefusedField refuse(Reason reason, String detail) {
    return new RefusedField(new Refusal(reason, detail));
  }

  /** Carries a refusal out of the nested readers above; it never leaves this class. */
  private static final class RefusedField extends RuntimeException {
    private final transient Refusal refusal;

    RefusedField(Refusal refusal) {
      super(refusal.detail(), null, false, false);
      this.refusal = refusal;
    }
  }
}
