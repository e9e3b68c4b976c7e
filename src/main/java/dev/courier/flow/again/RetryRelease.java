package dev.courier.flow.again;

import dev.courier.journal.OperatorChanges;
import dev.courier.journal.ParkedDeliveries;
import dev.courier.journal.bulk.RetryRun;
import dev.courier.journal.bulk.RetryRuns;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes the next deliveries of a bulk retry and sends them on their way: replays the dead ones and
 * brings forward those that wait for a later retry.
 *
 * <p>What was taken is noted in the same transaction. A crash in between takes the same deliveries
 * again: those that went meanwhile are no longer dead, and so are neither lost nor sent twice.
 */
@Component
public final class RetryRelease {

  /** Small enough that the journal never waits long for the rows. */
  static final int BATCH = 200;

  private static final Logger LOG = LoggerFactory.getLogger(RetryRelease.class);

  private final RetryRuns runs;
  private final DeadLetterReplay deadLetters;
  private final ParkedDeliveries parked;
  private final OperatorChanges changes;
  private final TransactionTemplate transaction;
  private final InstantSource clock;

  RetryRelease(
      RetryRuns runs,
      DeadLetterReplay deadLetters,
      ParkedDeliveries parked,
      OperatorChanges changes,
      PlatformTransactionManager transactions,
      InstantSource clock) {
    this.runs = Objects.requireNonNull(runs, "runs");
    this.deadLetters = Objects.requireNonNull(deadLetters, "deadLetters");
    this.parked = Objects.requireNonNull(parked, "parked");
    this.changes = Objects.requireNonNull(changes, "changes");
    this.transaction = new TransactionTemplate(transactions);
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /**
   * Works a run off until nothing is left, its pace is used up, or enough were taken.
   *
   * @param most how many deliveries at most, give or take a batch
   */
  public void release(String runId, int most) {
    int taken = 0;
    int batch;
    do {
      batch = inTransaction(() -> release(runs.lock(runId)));
      taken += batch;
    } while (batch > 0 && taken < most);
  }

  /** As far as nobody else is at it, takes one batch; returns how many deliveries that were. */
  int releaseBatch(String runId) {
    return inTransaction(() -> release(runs.tryLock(runId)));
  }

  private int inTransaction(IntSupplier step) {
    Integer taken = transaction.execute(status -> step.getAsInt());
    return Objects.requireNonNull(taken, "taken");
  }

  private int release(Optional<RetryRun> locked) {
    if (locked.isEmpty()) {
      return 0;
    }
    RetryRun run = locked.get();
    Instant now = clock.instant();
    int allowance = run.allowance(now, BATCH);
    if (allowance == 0) {
      return 0;
    }
    List<String> taken = runs.next(run, allowance);
    int retried = taken.isEmpty() ? 0 : retry(run.tenantId(), taken, now);
    runs.note(run, taken, retried, now);
    if (taken.size() < allowance) {
      runs.finish(run, now);
      LOG.info(
          "bulk retry {} of tenant {} is done: {} deliveries went on their way again, {} had moved"
              + " on meanwhile",
          run.id(),
          run.tenantId(),
          run.retried() + retried,
          run.skipped() + taken.size() - retried);
    }
    return taken.size();
  }

  private int retry(String tenantId, List<String> ids, Instant now) {
    int replayed = deadLetters.replay(tenantId, ids);
    List<String> broughtForward = parked.retryNow(tenantId, ids, now);
    broughtForward.forEach(id -> changes.bringForward(tenantId, id, now));
    return replayed + broughtForward.size();
  }
}
