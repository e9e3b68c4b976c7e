package dev.courier.console.flow;

import dev.courier.broker.BrokerUnavailable;
import dev.courier.broker.QueueDepths;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Asks the broker what lies in its queues, for all who look at the page together. */
@Component
final class QueueBoard {

  private static final Duration FRESH = Duration.ofSeconds(2);

  private final QueueDepths depths;
  private final InstantSource clock;
  private QueueView last = QueueView.NOT_SHOWN;
  private Instant askedAt = Instant.EPOCH;

  QueueBoard(QueueDepths depths, InstantSource clock) {
    this.depths = Objects.requireNonNull(depths, "depths");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  synchronized QueueView now() {
    Instant now = clock.instant();
    if (Duration.between(askedAt, now).abs().compareTo(FRESH) >= 0) {
      last = ask();
      askedAt = now;
    }
    return last;
  }

  private QueueView ask() {
    try {
      return new QueueView(depths.now(), null);
    } catch (BrokerUnavailable silent) {
      return new QueueView(List.of(), silent.getMessage());
    }
  }
}
