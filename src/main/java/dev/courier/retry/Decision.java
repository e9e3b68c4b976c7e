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

  /** Nobody wants it any more. */
  record Discard(String reason) implements Decision {}

  /**
   * It becomes a dead letter.
   *
   * @param reason a code for programs, such as {@code retries_exhausted}
   * @param detail the last outcome in words
   * @param endsSubscription whether its subscription is paused as well
   */
  record GiveUp(String reason, String detail, boolean endsSubscription) implements Decision {}
}
