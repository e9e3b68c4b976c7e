package dev.courier.flow.pace;

import dev.courier.flow.storage.RetryQueue;
import dev.courier.journal.ParkedDeliveries;
import dev.courier.journal.ParkedDelivery;
import dev.courier.journal.turn.TurnRows;
import dev.courier.pace.Gate;
import dev.courier.subscription.Subscription;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Moves deliveries that wait for their turn to {@code courier.retries}.
 *
 * <p>The messages are committed before the rows are removed: a crash in between sends a few a
 * second time, and never loses one.
 */
@Component
final class CallWaiting {

  private static final int BATCH = 200;

  private final Gate gate;
  private final TurnRows rows;
  private final ParkedDeliveries parked;
  private final RetryQueue retries;
  private final TransactionTemplate transactions;

  CallWaiting(
      Gate gate,
      TurnRows rows,
      ParkedDeliveries parked,
      RetryQueue retries,
      TransactionTemplate transactions) {
    this.gate = Objects.requireNonNull(gate, "gate");
    this.rows = Objects.requireNonNull(rows, "rows");
    this.parked = Objects.requireNonNull(parked, "parked");
    this.retries = Objects.requireNonNull(retries, "retries");
    this.transactions = Objects.requireNonNull(transactions, "transactions");
  }

  /** Calls as many of a subscription as the gate has turns for. */
  void call(Subscription subscription) {
    List<Instant> turns = gate.turns(subscription);
    if (turns.isEmpty()) {
      return;
    }
    String id = subscription.id();
    Long mark = gate.waiting().mark(id);
    Map<String, Instant> times = new HashMap<>();
    int called =
        move(
            () -> rows.lockNext(id, turns.size()),
            found -> {
              for (int i = 0; i < found.size(); i++) {
                String delivery = found.get(i).deliveryId();
                times.put(delivery, turns.get(i));
                gate.expect(subscription, delivery, turns.get(i));
              }
            },
            row -> times.get(row.deliveryId()));
    if (called < turns.size()) {
      gate.waiting().remove(id, mark);
    }
  }

  /** Calls those that have waited too long for an endpoint that is down, to be given up. */
  void callOverdue(Subscription subscription) {
    Instant since = gate.overdue(subscription);
    if (since != null) {
      moveAll(() -> rows.lockOverdue(subscription.id(), since, BATCH));
    }
  }

  /** Calls those whose subscription is gone, to be discarded. */
  void sendAway(String subscriptionId, boolean deleted) {
    if (deleted) {
      Long mark = gate.waiting().mark(subscriptionId);
      moveAll(() -> rows.lockNext(subscriptionId, BATCH));
      gate.waiting().remove(subscriptionId, mark);
    }
  }

  private void moveAll(Supplier<List<ParkedDelivery>> next) {
    int moved;
    do {
      moved = move(next, found -> {}, row -> null);
    } while (moved == BATCH);
  }

  private int move(
      Supplier<List<ParkedDelivery>> next,
      Consumer<List<ParkedDelivery>> before,
      Function<ParkedDelivery, Instant> due) {
    Integer moved =
        transactions.execute(
            status -> {
              List<ParkedDelivery> found = next.get();
              if (!found.isEmpty()) {
                before.accept(found);
                retries.send(found, due);
                parked.remove(found);
              }
              return found.size();
            });
    return Objects.requireNonNull(moved, "moved");
  }
}
