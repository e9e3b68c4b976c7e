package dev.courier.flow.storage;

import dev.courier.broker.Queues;
import dev.courier.flow.watch.Reaches;
import dev.courier.journal.ParkedDeliveries;
import dev.courier.journal.ParkedDelivery;
import dev.courier.journal.ParkedDelivery.WaitsFor;
import dev.courier.match.SubscriptionIndex;
import dev.courier.registry.Subscriptions;
import dev.courier.subscription.Subscription;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Moves parked deliveries that are due back to {@code courier.retries}, until none is due.
 *
 * <p>The messages are committed before the rows are removed: a crash in between makes a batch due a
 * second time, which the broker recognises, and never loses one.
 */
@Component("moveDueDeliveries")
@Reaches(takesFromTables = "parked", sendsToQueues = Queues.RETRIES)
final class MoveDueDeliveries implements Processor {

  private static final int BATCH = 200;

  private final ParkedDeliveries parked;
  private final Subscriptions subscriptions;
  private final RetryQueue retries;
  private final TransactionTemplate transactions;
  private final InstantSource clock;

  MoveDueDeliveries(
      ParkedDeliveries parked,
      Subscriptions subscriptions,
      RetryQueue retries,
      TransactionTemplate transactions,
      InstantSource clock) {
    this.parked = Objects.requireNonNull(parked, "parked");
    this.subscriptions = Objects.requireNonNull(subscriptions, "subscriptions");
    this.retries = Objects.requireNonNull(retries, "retries");
    this.transactions = Objects.requireNonNull(transactions, "transactions");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  @Override
  public void process(Exchange exchange) {
    Instant now = clock.instant();
    releaseHeld(now);
    int moved;
    do {
      moved = Objects.requireNonNull(transactions.execute(status -> move(now)), "moved");
    } while (moved == BATCH && exchange.getContext().isStarted());
  }

  /** Those of subscriptions that are active again, or gone: the attempt finds out which. */
  private void releaseHeld(Instant now) {
    SubscriptionIndex index = subscriptions.current();
    for (String id : parked.subscriptionsThatWaitFor(WaitsFor.SUBSCRIPTION)) {
      Optional<Subscription> known = index.find(id);
      if (known.map(Subscription::active).orElseGet(() -> subscriptions.isDeleted(id))) {
        int priority = known.map(Subscription::priority).orElse(Subscription.USUAL_PRIORITY);
        parked.releaseHeld(id, priority, now);
      }
    }
  }

  private int move(Instant now) {
    List<ParkedDelivery> due = parked.lockDue(now, BATCH);
    if (!due.isEmpty()) {
      retries.send(due, row -> null);
      parked.remove(due);
    }
    return due.size();
  }
}
