package dev.courier.journal.retention;

import java.time.Instant;
import java.util.Objects;

/**
 * How far the removal of what is old has come.
 *
 * @param stage what is being removed
 * @param after the last delivery that was looked at, or null at the start
 * @param events the last event that was looked at, or null at the start
 * @param restsFrom since when nothing is left to do, or null while there may be
 */
public record Clearing(Stage stage, String after, EventPosition events, Instant restsFrom) {

  /** What is removed, in this order: an event stays as long as deliveries of it do. */
  public enum Stage {
    /** Those that came to their end, with their attempts. */
    DELIVERIES,
    /** Those that no delivery is kept of. */
    EVENTS,
    /** Alerts, and runs and erasures that are done. */
    REST
  }

  /**
   * Where in the index of events by type.
   *
   * @param laterThan events received up to then were looked at
   */
  public record EventPosition(String tenantId, String type, Instant laterThan) {

    public EventPosition {
      Objects.requireNonNull(tenantId, "tenantId");
      Objects.requireNonNull(type, "type");
      Objects.requireNonNull(laterThan, "laterThan");
    }
  }

  public Clearing {
    Objects.requireNonNull(stage, "stage");
  }

  /** From the beginning. */
  public static Clearing begin() {
    return new Clearing(Stage.DELIVERIES, null, null, null);
  }

  /** In the middle of the deliveries, or beyond them where this is null. */
  public static Clearing afterDelivery(String id) {
    return id == null
        ? new Clearing(Stage.EVENTS, null, null, null)
        : new Clearing(Stage.DELIVERIES, id, null, null);
  }

  /** In the middle of the events, or beyond them where this is null. */
  public static Clearing afterEvent(EventPosition position) {
    return position == null
        ? new Clearing(Stage.REST, null, null, null)
        : new Clearing(Stage.EVENTS, null, position, null);
  }

  /** At the end, to begin anew some time later. */
  public static Clearing resting(Instant from) {
    return new Clearing(Stage.DELIVERIES, null, null, from);
  }
}
