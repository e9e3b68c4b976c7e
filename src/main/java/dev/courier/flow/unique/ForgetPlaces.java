package dev.courier.flow.unique;

import dev.courier.journal.streak.FailureStreaks;
import dev.courier.journal.waiting.UniqueDeliveries;
import dev.courier.subscription.RetryPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.springframework.stereotype.Component;

/**
 * Removes places that nobody can come back to: a delivery that has lost one waits as long as the
 * longest retry at most before it looks. Removes the streaks of deleted subscriptions as well.
 */
@Component("forgetPlaces")
final class ForgetPlaces implements Processor {

  private static final Duration PERIOD = RetryPolicy.MAX_DELAY.plusDays(1);
  private static final int AT_A_TIME = 1_000;

  private final UniqueDeliveries unique;
  private final FailureStreaks streaks;
  private final InstantSource clock;

  ForgetPlaces(UniqueDeliveries unique, FailureStreaks streaks, InstantSource clock) {
    this.unique = Objects.requireNonNull(unique, "unique");
    this.streaks = Objects.requireNonNull(streaks, "streaks");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  @Override
  public void process(Exchange exchange) {
    Instant time = clock.instant().minus(PERIOD);
    int removed;
    do {
      removed = unique.removeOlderThan(time, AT_A_TIME);
    } while (removed == AT_A_TIME && exchange.getContext().isStarted());
    streaks.removeDeleted();
  }
}
