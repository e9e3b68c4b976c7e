package dev.courier.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Objects;

/**
 * Something that happened in a business module, as Courier carries it from intake to the endpoint.
 *
 * @param id unique within the tenant; the same on every attempt of every delivery
 * @param type the event type, for example {@code order.shipped}
 * @param timestamp when it happened, or when Courier received it if the producer did not say
 * @param tenantId whose event it is
 * @param data the module's own fields; numbers keep their digits
 */
public record Event(String id, String type, Instant timestamp, String tenantId, ObjectNode data) {

  /** Longest event id that is accepted, in characters. */
  public static final int MAX_ID_LENGTH = 255;

  public Event {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(timestamp, "timestamp");
    Objects.requireNonNull(tenantId, "tenantId");
    Objects.requireNonNull(data, "data");
  }
}
