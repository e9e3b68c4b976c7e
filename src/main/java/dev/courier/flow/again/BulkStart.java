package dev.courier.flow.again;

import dev.courier.journal.DeliveryFilter;
import dev.courier.journal.bulk.BulkOrder;
import dev.courier.journal.bulk.BulkRun;
import dev.courier.journal.bulk.BulkRuns;
import dev.courier.journal.bulk.TenantRuns;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Objects;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Starts runs. What goes as fast as it can is begun by the caller's own thread, so that a small run
 * is done when it is answered; all else is left to the route {@code retry}.
 */
@Component
public final class BulkStart {

  /** About how many deliveries the caller's own thread deals with. */
  public static final int MOST_AT_ONCE = 2_000;

  private final BulkRuns runs;
  private final TenantRuns tenantRuns;
  private final BulkRelease release;
  private final TransactionTemplate transaction;
  private final InstantSource clock;

  BulkStart(
      BulkRuns runs,
      TenantRuns tenantRuns,
      BulkRelease release,
      PlatformTransactionManager transactions,
      InstantSource clock) {
    this.runs = Objects.requireNonNull(runs, "runs");
    this.tenantRuns = Objects.requireNonNull(tenantRuns, "tenantRuns");
    this.release = Objects.requireNonNull(release, "release");
    this.transaction = new TransactionTemplate(transactions);
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /**
   * Starts a run over the failed deliveries that a filter chooses.
   *
   * @return the run as it stands after that
   */
  public BulkRun start(String tenantId, BulkOrder order, DeliveryFilter filter) {
    return begin(now -> runs.start(tenantId, order, filter, now));
  }

  /**
   * Starts a run over those of these deliveries that are dead letters.
   *
   * @return the run as it stands after that
   */
  public BulkRun start(String tenantId, BulkOrder order, Collection<String> deliveryIds) {
    return begin(now -> runs.start(tenantId, order, deliveryIds, now));
  }

  private BulkRun begin(Function<Instant, BulkRun> choose) {
    BulkRun started =
        Objects.requireNonNull(
            transaction.execute(status -> choose.apply(clock.instant())), "started");
    if (started.order().perSecond() == null) {
      release.release(started.id(), MOST_AT_ONCE);
    }
    return tenantRuns.find(started.tenantId(), started.id()).orElse(started);
  }
}
