package dev.courier.retry;

import java.time.Instant;

/** What becomes of a delivery after a look at it, or after an attempt. */
public sealed interface Decision {

  /** It has arrived. */
  record Complete() implements Decision {}

  /** It is tried again at this time. */
  record RetryAt(Instant at) implements Decision {}

  /** It waits until its subscription is active again. */
  record Hold() implements Decision {}

  /** It waits with others until its endpoint and its limits allow another call. */
  record AwaitTurn() implements Decision {}

  /**
   * It cannot be decided upon now, another one about the same entity is under way, or it is not its
   * turn yet: it is looked at again at this time, as if nothing had happened.
   */
  record Postpone(Instant until) implements Decision {}

  /**
   * A newer delivery has taken its place.
   *
   * @param by the id of that delivery
   */
  record Supersede(String by) implements Decision {
    /** Why, as the delivery log shows it. */
    public String reason() {
      return "superseded by " + by;
    }
  }

  /** Nobody wants it any more. */
  record Discard(String reason) implements Decision {}

  /**
   * It becomes a dead letter.
   *
   * @param reason a code for programs, such as {@code retries_exhausted}
   * @param detail the last outcome in words
   * @param endsSubscription whether its subscription is paused as well
   */
  record GiveUp(String reason, String detail, boolean endsSubscription) implements Decision {

    /** The reason of one that has been tried as often as its subscription wants. */
    public static final String EXHAUSTED = "retries_exhausted";

    /** The reason of one that has waited in vain for its endpoint to be called again. */
    public static final String UNAVAILABLE = "endpoint_unavailable";

    /** Whether the only reason is that there are no retries left. */
    public boolean isExhausted() {
      return reason.equals(EXHAUSTED);
    }
  }
}
