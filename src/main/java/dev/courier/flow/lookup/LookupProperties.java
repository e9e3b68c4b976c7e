package dev.courier.flow.lookup;

/** What a lookup can be told beside the data, as properties of the exchange. */
public final class LookupProperties {

  /** The {@link dev.courier.event.Event} whose data the body holds. */
  public static final String EVENT = "courier_event";

  /** The {@link java.time.Instant} after which nobody waits any longer. */
  public static final String UNTIL = "courier_until";

  private LookupProperties() {}
}
