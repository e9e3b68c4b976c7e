package dev.courier.retry;

import dev.courier.delivery.Delivery;
import dev.courier.delivery.Outcome;
import dev.courier.subscription.RetryPolicy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;

/** Turns the outcome of an attempt into what becomes of the delivery; decides and does nothing. */
public final class RetryDecider {

  /** The longest wait that an endpoint can ask for with {@code Retry-After}. */
  public static final Duration LONGEST_RETRY_AFTER = Duration.ofHours(24);

  private final InstantSource clock;
  private final Jitter jitter;

  /** Decides by this clock and spreads by this jitter. */
  public RetryDecider(InstantSource clock, Jitter jitter) {
    this.clock = Objects.requireNonNull(clock, "clock");
    this.jitter = Objects.requireNonNull(jitter, "jitter");
  }

  /**
   * Decides.
   *
   * @param policy the subscription's schedule
   * @param delivery as it was before the attempt
   * @param outcome what the attempt came to
   * @return never null
   */
  public Decision decide(RetryPolicy policy, Delivery delivery, Outcome outcome) {
    if (outcome.isSuccess()) {
      return new Decision.Complete();
    }
    if (outcome instanceof Outcome.Gone) {
      return new Decision.GiveUp("gone", outcome.describe(), true);
    }
    if (outcome instanceof Outcome.Unrenderable) {
      return new Decision.GiveUp("unrenderable", outcome.describe(), false);
    }
    if (delivery.failures() >= policy.maxRetries()) {
      return new Decision.GiveUp(Decision.GiveUp.EXHAUSTED, outcome.describe(), false);
    }
    Duration scheduled = jitter.spread(policy.delays().get(delivery.failures()));
    return new Decision.RetryAt(clock.instant().plus(longer(scheduled, asked(outcome))));
  }

  private static Duration asked(Outcome outcome) {
    if (outcome instanceof Outcome.Rejected rejected && rejected.retryAfter() != null) {
      return shorter(rejected.retryAfter(), LONGEST_RETRY_AFTER);
    }
    return Duration.ZERO;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }
}
