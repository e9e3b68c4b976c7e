package dev.courier.api.log;

import dev.courier.access.audit.AuditAction;
import dev.courier.access.audit.AuditLog;
import dev.courier.access.audit.AuditedChange;
import dev.courier.api.ApiProblem;
import dev.courier.broker.DeliverySender;
import dev.courier.delivery.Attempt;
import dev.courier.delivery.Delivery;
import dev.courier.event.Event;
import dev.courier.event.JsonFormat;
import dev.courier.event.TraceContext;
import dev.courier.flow.again.DeadLetterReplay;
import dev.courier.journal.DeliveryLog;
import dev.courier.journal.DeliveryLog.StoredEvent;
import dev.courier.journal.DeliveryRow;
import dev.courier.journal.OperatorChanges;
import dev.courier.journal.ParkedDeliveries;
import dev.courier.subscription.Subscription;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Delivers again, whatever became of a delivery so far. */
@Component
final class Resend {

  private final DeliveryLog log;
  private final OperatorChanges changes;
  private final ParkedDeliveries parked;
  private final DeadLetterReplay deadLetters;
  private final DeliverySender sender;
  private final SubscriptionLookup subscriptions;
  private final AuditLog audit;
  private final TransactionTemplate transaction;
  private final InstantSource clock;

  Resend(
      DeliveryLog log,
      OperatorChanges changes,
      ParkedDeliveries parked,
      DeadLetterReplay deadLetters,
      DeliverySender sender,
      SubscriptionLookup subscriptions,
      AuditLog audit,
      PlatformTransactionManager transactions,
      InstantSource clock) {
    this.log = log;
    this.changes = changes;
    this.parked = parked;
    this.deadLetters = deadLetters;
    this.sender = sender;
    this.subscriptions = subscriptions;
    this.audit = audit;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /**
   * Delivers again now.
   *
   * @return the delivery as the log shows it after that; the same where it was about to be sent
   *     anyway
   * @throws ApiProblem 404 where the tenant has no such delivery, 409 where it cannot be sent again
   */
  DeliveryRow resend(String tenantId, String id) {
    DeliveryRow row = find(tenantId, id);
    if (row.test()) {
      throw conflict(row, "was a test and is not sent again: send another test");
    }
    switch (row.status()) {
      case QUEUED -> {}
      case RETRYING -> bringForward(tenantId, row);
      case DEAD -> replay(tenantId, row);
      case DELIVERED, DISCARDED, SUPERSEDED -> sendAnew(tenantId, row);
    }
    return find(tenantId, id);
  }

  private DeliveryRow find(String tenantId, String id) {
    return log.find(tenantId, id).orElseThrow(() -> ApiProblem.notFound("delivery", id));
  }

  /** One that is not parked is due within the minute, and left alone. */
  private void bringForward(String tenantId, DeliveryRow row) {
    Instant now = clock.instant();
    transaction.executeWithoutResult(
        status -> {
          if (parked.retryNow(tenantId, row.id(), now)) {
            changes.bringForward(tenantId, row.id(), now);
            record(tenantId, row);
          }
        });
  }

  private void replay(String tenantId, DeliveryRow row) {
    record(tenantId, row);
    if (deadLetters.replay(tenantId, List.of(row.id())) == 0) {
      throw conflict(
          row, "is not among the dead letters any more: look again, it may be on its way already");
    }
  }

  private void sendAnew(String tenantId, DeliveryRow row) {
    Subscription subscription =
        subscriptions
            .find(row.subscriptionId())
            .orElseThrow(() -> conflict(row, "cannot be sent again: its subscription is deleted"));
    record(tenantId, row);
    transaction.executeWithoutResult(
        status -> {
          if (!changes.requeue(tenantId, row)) {
            throw conflict(row, "has just changed: look again");
          }
          // Read after the change: an erasure waits for it, or has been before and is seen.
          Delivery again = delivery(row, event(tenantId, row)).within(lastTrace(row));
          sender.send(again, subscription.priority());
        });
  }

  /** Where a message is sent, before it is: a message cannot be in one transaction with a row. */
  private void record(String tenantId, DeliveryRow row) {
    audit.record(
        new AuditedChange(
            AuditAction.DELIVERY_RESEND,
            tenantId,
            row.id(),
            JsonFormat.mapper().createObjectNode().put("status", row.status().code()),
            null));
  }

  private Event event(String tenantId, DeliveryRow row) {
    StoredEvent stored =
        log.event(tenantId, row.eventId())
            .orElseThrow(() -> conflict(row, "cannot be sent again: its event is no longer kept"));
    if (stored.isErased()) {
      throw conflict(row, "cannot be sent again: the data of its event were erased");
    }
    return stored.event();
  }

  /** Where the last attempt stood in its trace, as its endpoint was told; null where it was not. */
  private TraceContext lastTrace(DeliveryRow row) {
    List<Attempt> attempts = log.attempts(row.id());
    if (attempts.isEmpty()) {
      return null;
    }
    Map<String, String> sent = attempts.get(attempts.size() - 1).request().headers();
    return TraceContext.read(sent.get("traceparent"), sent.get("tracestate")).orElse(null);
  }

  private static Delivery delivery(DeliveryRow row, Event event) {
    return new Delivery(
        row.id(),
        row.subscriptionId(),
        event,
        row.createdAt(),
        row.attempts(),
        0,
        row.revision() + 1,
        null);
  }

  private static ApiProblem conflict(DeliveryRow row, String detail) {
    return new ApiProblem(
        HttpStatus.CONFLICT,
        HttpStatus.CONFLICT.getReasonPhrase(),
        "Delivery \"" + row.id() + "\" " + detail + ".",
        List.of());
  }
}
