package dev.courier.api.log.dead;

import dev.courier.broker.DeadLetterQueue;
import dev.courier.flow.again.DeadLetterReplay;
import dev.courier.journal.DeliveryLog;
import dev.courier.journal.OperatorChanges;
import java.util.List;
import java.util.function.ToIntFunction;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Replays and discards dead letters: first the delivery log, then the message, then the commit, so
 * that the log never says that something was sent again which lies where it lay.
 */
@Component
final class DeadLetters {

  /** Small enough that the journal never waits long for the rows. */
  private static final int PER_TRANSACTION = 200;

  private final DeliveryLog log;
  private final OperatorChanges changes;
  private final DeadLetterQueue queue;
  private final DeadLetterReplay replay;
  private final TransactionTemplate transaction;

  DeadLetters(
      DeliveryLog log,
      OperatorChanges changes,
      DeadLetterQueue queue,
      DeadLetterReplay replay,
      PlatformTransactionManager transactions) {
    this.log = log;
    this.changes = changes;
    this.queue = queue;
    this.replay = replay;
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * What a call did.
   *
   * @param count how many it moved, or would have moved if it had not been a dry run
   * @param remaining how many more the filter chooses, which another call would move
   */
  record Result(long count, long remaining) {}

  /** Sends dead letters on their way again. */
  Result replay(String tenantId, DeadLetterOrder order) {
    return move(tenantId, order, ids -> replay.replay(tenantId, ids));
  }

  /** Takes dead letters away for good. */
  Result discard(String tenantId, DeadLetterOrder order) {
    return move(tenantId, order, ids -> discard(tenantId, ids, order.reason()));
  }

  private int discard(String tenantId, List<String> ids, String reason) {
    return transaction.execute(
        status -> {
          List<String> dead = changes.noteDiscard(tenantId, ids, reason);
          int moved = dead.isEmpty() ? 0 : queue.discard(dead);
          if (moved == 0) {
            status.setRollbackOnly();
          }
          return moved;
        });
  }

  private Result move(String tenantId, DeadLetterOrder order, ToIntFunction<List<String>> step) {
    List<String> ids =
        order.ids() == null
            ? log.ids(tenantId, order.filter(), DeadLetterOrder.MAX)
            : log.deadAmong(tenantId, order.ids());
    long chosen =
        ids.size() < DeadLetterOrder.MAX || order.filter() == null
            ? ids.size()
            : log.count(tenantId, order.filter());
    long remaining = Math.max(0, chosen - ids.size());
    if (order.dryRun()) {
      return new Result(ids.size(), remaining);
    }
    long moved = 0;
    for (int i = 0; i < ids.size(); i += PER_TRANSACTION) {
      moved += step.applyAsInt(ids.subList(i, Math.min(i + PER_TRANSACTION, ids.size())));
    }
    return new Result(moved, remaining);
  }
}
