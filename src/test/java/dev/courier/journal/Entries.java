package dev.courier.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.delivery.Attempt;
import dev.courier.delivery.DeliveryStatus;
import dev.courier.event.Event;
import dev.courier.event.JsonFormat;
import dev.courier.journal.JournalEntry.AttemptMade;
import dev.courier.journal.JournalEntry.DeliveryKey;
import dev.courier.journal.JournalEntry.EventAccepted;
import dev.courier.journal.JournalEntry.QueuedDelivery;
import dev.courier.journal.JournalEntry.StatusChanged;
import dev.courier.journal.JournalEntry.TestMade;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The life of one delivery, entry by entry, for tests to break. */
public final class Entries {

  /** When everything starts. */
  public static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

  /** Whose everything is. */
  public static final String TENANT = "acme";

  private Entries() {}

  /** An event with numbers that a float would not keep. */
  public static Event event(String id) {
    return event(id, "{\"total\":499.00,\"big\":12345678901234567890.123}");
  }

  /** An event with these data. */
  public static Event event(String id, String data) {
    try {
      return new Event(
          id, "order.shipped", START, TENANT, (ObjectNode) JsonFormat.mapper().readTree(data));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** The event was taken in, with one delivery to {@code sub_1}. */
  public static EventAccepted accepted(String eventId, String deliveryId) {
    return new EventAccepted(
        event(eventId), START, false, List.of(new QueuedDelivery(deliveryId, "sub_1", START)));
  }

  /** A delivery of event {@code evt-1} at some revision. */
  public static DeliveryKey key(String deliveryId, int attempts, int revision) {
    return new DeliveryKey(
        deliveryId, TENANT, "evt-1", "order.shipped", "sub_1", START, attempts, revision);
  }

  /** The attempt with this number failed with 503 and is tried again in a minute. */
  public static AttemptMade failed(String deliveryId, int number, int revision) {
    return new AttemptMade(
        key(deliveryId, number, revision),
        attempt(number, 503, "answered 503"),
        DeliveryStatus.RETRYING,
        START.plusSeconds(60L * number),
        null);
  }

  /** The attempt with this number got 200. */
  public static AttemptMade delivered(String deliveryId, int number, int revision) {
    return new AttemptMade(
        key(deliveryId, number, revision),
        attempt(number, 200, null),
        DeliveryStatus.DELIVERED,
        null,
        null);
  }

  /** The attempt with this number was the last and failed. */
  public static AttemptMade dead(String deliveryId, int number, int revision) {
    return new AttemptMade(
        key(deliveryId, number, revision),
        attempt(number, 500, "answered 500"),
        DeliveryStatus.DEAD,
        null,
        "retries_exhausted");
  }

  /** A test delivery that was answered with this status. */
  public static TestMade tested(String deliveryId, int status) {
    boolean success = status == 200;
    return new TestMade(
        key(deliveryId, 1, 1),
        attempt(1, status, success ? null : "answered " + status),
        success ? DeliveryStatus.DELIVERED : DeliveryStatus.DISCARDED,
        success ? null : "test");
  }

  /** The delivery changed its status without an attempt. */
  public static StatusChanged changed(
      String deliveryId, int attempts, int revision, DeliveryStatus status, String reason) {
    return new StatusChanged(
        key(deliveryId, attempts, revision), START.plusSeconds(500), status, null, reason);
  }

  /** An attempt of 250 ms, a minute after the one before. */
  public static Attempt attempt(int number, int status, String error) {
    return new Attempt(
        "att_" + number,
        number,
        START.plusSeconds(60L * (number - 1)),
        250,
        new Attempt.Request(
            "https://example.com/hook", "POST", Map.of("Content-Type", "application/json"), "{}"),
        new Attempt.Response(status, Map.of(), "answer", false),
        status == 200 ? "delivered" : "http_" + status,
        error);
  }
}
