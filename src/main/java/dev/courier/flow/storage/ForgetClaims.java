package dev.courier.flow.storage;

import dev.courier.journal.claim.EventClaims;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.springframework.stereotype.Component;

/** Removes the claims of events that were published more than a day ago, a few at a time. */
@Component("forgetClaims")
final class ForgetClaims implements Processor {

  private static final int AT_A_TIME = 1_000;

  private final EventClaims claims;
  private final InstantSource clock;

  ForgetClaims(EventClaims claims, InstantSource clock) {
    this.claims = Objects.requireNonNull(claims, "claims");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  @Override
  public void process(Exchange exchange) {
    Instant time = clock.instant().minus(EventClaims.PERIOD);
    int removed;
    do {
      removed = claims.removeOlderThan(time, AT_A_TIME);
    } while (removed == AT_A_TIME && exchange.getContext().isStarted());
  }
}
