package dev.courier.flow.again;

import dev.courier.broker.DeadLetterQueue;
import dev.courier.journal.OperatorChanges;
import dev.courier.journal.erasure.ErasedEvents;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Throws dead letters away: first the reason into the delivery log, then the message, then the
 * commit. That they are gone is journaled by the flow.
 */
@Component
public final class DeadLetterDiscard {

  private final OperatorChanges changes;
  private final DeadLetterQueue queue;
  private final TransactionTemplate transaction;

  DeadLetterDiscard(
      OperatorChanges changes, DeadLetterQueue queue, PlatformTransactionManager transactions) {
    this.changes = Objects.requireNonNull(changes, "changes");
    this.queue = Objects.requireNonNull(queue, "queue");
    this.transaction = new TransactionTemplate(transactions);
    // Within a caller's transaction, only what this has written is taken back.
    transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
  }

  /**
   * Throws dead letters away, in one transaction: so not too many at a time, or the journal waits
   * for the rows.
   *
   * @param deliveryIds which; those that are not dead or not the tenant's are passed over
   * @param reason at most {@link OperatorChanges#MAX_DISCARD_REASON} characters
   * @return how many were found and thrown away
   */
  public int discard(String tenantId, Collection<String> deliveryIds, String reason) {
    return discard(() -> changes.noteDiscard(tenantId, deliveryIds, reason));
  }

  /** Throws dead letters away because their contents are erased; else as {@link #discard}. */
  public int erase(String tenantId, Collection<String> deliveryIds) {
    return discard(() -> changes.noteErasure(tenantId, deliveryIds, ErasedEvents.REASON));
  }

  private int discard(Supplier<List<String>> note) {
    Integer gone =
        transaction.execute(
            status -> {
              List<String> dead = note.get();
              int moved = dead.isEmpty() ? 0 : queue.discard(dead);
              if (moved == 0) {
                status.setRollbackOnly();
              }
              return moved;
            });
    return Objects.requireNonNull(gone, "gone");
  }
}
