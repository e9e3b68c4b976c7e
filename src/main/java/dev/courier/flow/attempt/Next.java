package dev.courier.flow.attempt;

/** The ways that {@code routes/settle} knows; the property {@code next} names one of them. */
public final class Next {

  /** It has arrived. */
  public static final String DELIVERED = "delivered";

  /** It is scheduled on {@code courier.retries}. */
  public static final String RETRY_SOON = "retry-soon";

  /** It is parked until it is due. */
  public static final String RETRY_LATER = "retry-later";

  /** It is parked until its subscription is active again. */
  public static final String HELD = "held";

  /** It is parked until it is called, and nothing is journaled. */
  public static final String TURN = "turn";

  /** It becomes a dead letter. */
  public static final String DEAD = "dead";

  /** It is scheduled on {@code courier.retries} as it is, and nothing is journaled. */
  public static final String POSTPONED = "postponed";

  /** A newer one has taken its place. */
  public static final String SUPERSEDED = "superseded";

  /** Nobody wants it any more. */
  public static final String DISCARDED = "discarded";

  private Next() {}
}
