package dev.courier.api.log.bulk;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.courier.flow.again.RetryRelease;
import dev.courier.journal.bulk.RetryRun;
import dev.courier.journal.bulk.RetryRuns;
import java.time.InstantSource;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Starts bulk retries. What goes as fast as it can is begun by the caller's own thread, so that a
 * small retry is done when it is answered; all else is left to the route {@code retry}.
 */
@Component
class BulkRetry {

  private static final int MOST_AT_ONCE = 2_000;

  private final RetryRuns runs;
  private final RetryRelease release;
  private final TransactionTemplate transaction;
  private final InstantSource clock;

  BulkRetry(
      RetryRuns runs,
      RetryRelease release,
      PlatformTransactionManager transactions,
      InstantSource clock) {
    this.runs = runs;
    this.release = release;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /**
   * What a call did.
   *
   * @param id of the bulk retry; null after a dry run, as is everything below
   * @param matched how many failed deliveries the filter chooses
   * @param dryRun whether nothing was done
   * @param retried how many have gone on their way again by now
   * @param skipped how many were left alone, because they are about to be tried anyway, are held
   *     for a paused subscription, or have moved on meanwhile
   * @param remaining how many wait for their turn
   * @param ratePerSecond how many a second go at most, or null where they go as fast as they can
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Result(
      String id,
      long matched,
      boolean dryRun,
      Long retried,
      Long skipped,
      Long remaining,
      Double ratePerSecond) {}

  Result retry(String tenant, BulkRetryOrder order) {
    if (order.dryRun()) {
      return new Result(
          null, runs.count(tenant, order.filter()), true, null, null, null, order.perSecond());
    }
    RetryRuns.Started started =
        Objects.requireNonNull(
            transaction.execute(
                status -> runs.start(tenant, order.filter(), order.perSecond(), clock.instant())));
    String id = started.run().id();
    if (order.perSecond() == null) {
      release.release(id, MOST_AT_ONCE);
    }
    RetryRun run = runs.find(id).orElse(started.run());
    return new Result(
        id,
        started.matched(),
        false,
        run.retried(),
        run.skipped(),
        started.matched() - run.retried() - run.skipped(),
        order.perSecond());
  }
}
