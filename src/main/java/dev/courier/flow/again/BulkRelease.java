package dev.courier.flow.again;

import dev.courier.journal.OperatorChanges;
import dev.courier.journal.ParkedDeliveries;
import dev.courier.journal.bulk.BulkRun;
import dev.courier.journal.bulk.BulkRuns;
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
 * Takes the next deliveries of a run and does with them what it is for: replays or discards the
 * dead ones, brings forward those that wait for a later retry.
 *
 * <p>What was taken is noted in the same transaction. A crash in between takes the same deliveries
 * again: those that went meanwhile are no longer dead letters, and so are neither lost nor sent
 * twice, but counted as skipped.
 */
@Component
public final class BulkRelease {

  /** Small enough that the journal never waits long for the rows. */
  static final int BATCH = 200;

  private static final int DROPPED_TOGETHER = 2_000;

  private static final Logger LOG = LoggerFactory.getLogger(BulkRelease.class);

  private final BulkRuns runs;
  private final DeadLetterReplay replay;
  private final DeadLetterDiscard discard;
  private final ParkedDeliveries parked;
  private final OperatorChanges changes;
  private final TransactionTemplate transaction;
  private final InstantSource clock;

  BulkRelease(
      BulkRuns runs,
      DeadLetterReplay replay,
      DeadLetterDiscard discard,
      ParkedDeliveries parked,
      OperatorChanges changes,
      PlatformTransactionManager transactions,
      InstantSource clock) {
    this.runs = Objects.requireNonNull(runs, "runs");
    this.replay = Objects.requireNonNull(replay, "replay");
    this.discard = Objects.requireNonNull(discard, "discard");
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

  /** Drops a batch of what a run had chosen, if it was cancelled. */
  void dropBatch(String runId) {
    transaction.executeWithoutResult(
        status -> runs.dropCancelled(runId, DROPPED_TOGETHER, clock.instant()));
  }

  private int release(Optional<BulkRun> locked) {
    if (locked.isEmpty()) {
      return 0;
    }
    BulkRun run = locked.get();
    Instant now = clock.instant();
    int allowance = run.allowance(now, BATCH);
    if (allowance == 0) {
      return 0;
    }
    List<String> taken = runs.next(run.id(), allowance);
    int done = taken.isEmpty() ? 0 : act(run, taken, now);
    runs.note(run, taken, done, now);
    if (taken.size() < allowance) {
      runs.finish(run.id(), now);
      LOG.info(
          "bulk {} {} of tenant {} is done: {} deliveries went, {} had moved on meanwhile",
          run.order().kind().code(),
          run.id(),
          run.tenantId(),
          run.progress().done() + done,
          run.progress().skipped() + taken.size() - done);
    }
    return taken.size();
  }

  private int act(BulkRun run, List<String> ids, Instant now) {
    String tenantId = run.tenantId();
    return switch (run.order().kind()) {
      case REPLAY -> replay.replay(tenantId, ids);
      case DISCARD -> discard.discard(tenantId, ids, run.order().reason());
      case RETRY -> replay.replay(tenantId, ids) + bringForward(tenantId, ids, now);
    };
  }

  private int bringForward(String tenantId, List<String> ids, Instant now) {
    List<String> broughtForward = parked.retryNow(tenantId, ids, now);
    broughtForward.forEach(id -> changes.bringForward(tenantId, id, now));
    return broughtForward.size();
  }
}
