package dev.courier.api.catalog;

import dev.courier.event.Event;
import dev.courier.event.catalog.MergeField;
import dev.courier.render.WebhookField;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The merge fields that every event has: those of its envelope, and those of Courier's own. */
final class CourierFields {

  private static final String TEXT = "string";
  private static final String TIME = "date-time";

  private static final List<MergeField> ENVELOPE =
      List.of(
          new MergeField("id", TEXT, "The event's id"),
          new MergeField("type", TEXT, "The event's type"),
          new MergeField("timestamp", TIME, "When the event happened"),
          new MergeField("tenant_id", TEXT, "Whose event it is"));

  private CourierFields() {}

  /**
   * The fields of the envelope, then those of Courier's own.
   *
   * @param ofData the paths that the event's data have, which go before those of the envelope
   */
  static List<MergeField> beside(Set<String> ofData) {
    return Stream.concat(
            ENVELOPE.stream().filter(field -> !ofData.contains(field.path())),
            Arrays.stream(WebhookField.values()).map(CourierFields::described))
        .toList();
  }

  /** The value of such a field that this event settles; null where each attempt has its own. */
  static Object value(MergeField field, Event event) {
    return switch (field.path()) {
      case "id", "webhook.event_id" -> event.id();
      case "type", "webhook.event" -> event.type();
      case "timestamp", "webhook.event_timestamp" -> event.timestamp().toString();
      case "tenant_id", "webhook.tenant_id" -> event.tenantId();
      default -> null;
    };
  }

  private static MergeField described(WebhookField field) {
    return switch (field) {
      case ID -> of(field, TEXT, "The delivery's id, the same on every attempt");
      case ULID -> of(field, TEXT, "The delivery's id without its prefix");
      case EVENT -> of(field, TEXT, "The event's type");
      case TIMESTAMP -> of(field, TIME, "The time of the attempt");
      case ATTEMPT -> of(field, "integer", "The number of the attempt, from 1");
      case ATTEMPT_ID -> of(field, TEXT, "The attempt's id, another one each time");
      case RETRY_COUNT ->
          of(field, "integer", "0 for the first retry; no value on a first attempt");
      case SUBSCRIPTION_ID -> of(field, TEXT, "The subscription's id");
      case EVENT_ID -> of(field, TEXT, "The event's id");
      case EVENT_TIMESTAMP -> of(field, TIME, "When the event happened");
      case TENANT_ID -> of(field, TEXT, "Whose event it is");
      case DATA -> of(field, "object", "All of the event's data");
      case ENTITY_DATA ->
          of(field, "object", "The fields that the catalog lists for the type, null where missing");
    };
  }

  private static MergeField of(WebhookField field, String type, String meaning) {
    return new MergeField(field.path(), type, meaning);
  }
}
