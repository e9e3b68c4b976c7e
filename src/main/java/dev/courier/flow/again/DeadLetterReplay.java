package dev.courier.flow.again;

import dev.courier.broker.DeadLetterQueue;
import dev.courier.journal.OperatorChanges;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Replays dead letters: first the delivery log, then the message, then the commit, so that the log
 * never says that something was sent again which lies where it lay.
 */
@Component
public final class DeadLetterReplay {

  private final OperatorChanges changes;
  private final DeadLetterQueue queue;
  private final TransactionTemplate transaction;

  DeadLetterReplay(
      OperatorChanges changes, DeadLetterQueue queue, PlatformTransactionManager transactions) {
    this.changes = Objects.requireNonNull(changes, "changes");
    this.queue = Objects.requireNonNull(queue, "queue");
    this.transaction = new TransactionTemplate(transactions);
    // Within a caller's transaction, only what this has written is taken back.
    transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
  }

  /**
   * Sends dead letters on their way again, in one transaction: so not too many at a time, or the
   * journal waits for the rows.
   *
   * @param deliveryIds which; those that are not dead or not the tenant's are passed over
   * @return how many were found and sent
   */
  public int replay(String tenantId, Collection<String> deliveryIds) {
    Integer sent =
        transaction.execute(
            status -> {
              List<String> dead = changes.replay(tenantId, deliveryIds);
              int moved = dead.isEmpty() ? 0 : queue.replay(dead);
              // Which ones were not there is not known: the flow journals those that were.
              if (moved < dead.size()) {
                status.setRollbackOnly();
              }
              return moved;
            });
    return Objects.requireNonNull(sent, "sent");
  }
}
