package dev.courier.flow.clearing;

import dev.courier.alert.AlertStore;
import dev.courier.flow.watch.Reaches;
import dev.courier.journal.retention.Clearing;
import dev.courier.journal.retention.ClearingTable;
import dev.courier.journal.retention.OldDeliveries;
import dev.courier.journal.retention.OldEvents;
import dev.courier.journal.retention.OldRuns;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Removes what is older than the log is kept, a few hundred rows in a transaction, for a short time
 * at a time; rests when it has been through, and begins anew.
 */
@Component("clearLog")
@Reaches(takesFromTables = "deliveries")
final class ClearLog implements Processor {

  static final int ROWS = 500;

  /** A tenth of each second: the rest is for deliveries, and a slow database is asked for less. */
  static final Duration AT_A_TIME = Duration.ofMillis(100);

  /** Also where the clock does not tell. */
  static final int STEPS = 40;

  static final Duration REST = Duration.ofMinutes(10);

  private final ClearingTable table;
  private final OldDeliveries deliveries;
  private final OldEvents events;
  private final OldRuns runs;
  private final AlertStore alerts;
  private final TransactionTemplate transaction;
  private final InstantSource clock;
  private final RetentionSettings settings;

  ClearLog(
      ClearingTable table,
      OldDeliveries deliveries,
      OldEvents events,
      OldRuns runs,
      AlertStore alerts,
      TransactionTemplate transaction,
      InstantSource clock,
      RetentionSettings settings) {
    this.table = Objects.requireNonNull(table, "table");
    this.deliveries = Objects.requireNonNull(deliveries, "deliveries");
    this.events = Objects.requireNonNull(events, "events");
    this.runs = Objects.requireNonNull(runs, "runs");
    this.alerts = Objects.requireNonNull(alerts, "alerts");
    this.transaction = Objects.requireNonNull(transaction, "transaction");
    this.clock = Objects.requireNonNull(clock, "clock");
    this.settings = Objects.requireNonNull(settings, "settings");
  }

  @Override
  public void process(Exchange exchange) {
    Optional<Duration> keep = settings.keep();
    Instant end = clock.instant().plus(AT_A_TIME);
    boolean more = keep.isPresent();
    for (int step = 0; more && step < STEPS && exchange.getContext().isStarted(); step++) {
      more = Boolean.TRUE.equals(transaction.execute(status -> step(keep.get())));
      more &= clock.instant().isBefore(end);
    }
  }

  private boolean step(Duration keep) {
    Optional<Clearing> turn = table.lock();
    Instant now = clock.instant();
    if (turn.isEmpty() || rests(turn.get(), now)) {
      return false;
    }
    table.save(remove(turn.get(), now.minus(keep), now));
    return true;
  }

  private static boolean rests(Clearing clearing, Instant now) {
    return clearing.restsFrom() != null && now.isBefore(clearing.restsFrom().plus(REST));
  }

  private Clearing remove(Clearing clearing, Instant before, Instant now) {
    return switch (clearing.stage()) {
      case DELIVERIES -> Clearing.afterDelivery(deliveries.remove(clearing.after(), before, ROWS));
      case EVENTS -> Clearing.afterEvent(events.remove(clearing.events(), before, ROWS));
      case REST -> {
        boolean more = alerts.removeRaisedBefore(before, ROWS) == ROWS;
        more |= runs.remove(before, ROWS);
        yield more ? clearing : Clearing.resting(now);
      }
    };
  }
}
