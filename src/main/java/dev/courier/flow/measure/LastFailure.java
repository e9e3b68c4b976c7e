package dev.courier.flow.measure;

import java.time.Instant;
import java.util.Objects;

/**
 * What the last exchange that failed in a route broke over.
 *
 * @param at when
 * @param reason the exception's name and the first line of what it says, at most 300 characters; it
 *     may tell of any tenant, so it is for administrators
 */
public record LastFailure(Instant at, String reason) {

  private static final int LONGEST = 300;

  public LastFailure {
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(reason, "reason");
  }

  static LastFailure of(Throwable cause, Instant at) {
    String message = cause.getMessage() == null ? "" : cause.getMessage();
    String first = message.lines().findFirst().orElse("");
    String reason = cause.getClass().getSimpleName() + (first.isEmpty() ? "" : ": " + first);
    return new LastFailure(
        at, reason.length() <= LONGEST ? reason : reason.substring(0, LONGEST - 1) + "…");
  }
}
