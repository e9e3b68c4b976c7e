package dev.courier.flow.clearing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.access.audit.AuditAction;
import dev.courier.access.audit.AuditLog;
import dev.courier.access.audit.AuditedChange;
import dev.courier.event.JsonFormat;
import dev.courier.flow.again.DeadLetterDiscard;
import dev.courier.journal.erasure.EntityEvents;
import dev.courier.journal.erasure.EntityEvents.Found;
import dev.courier.journal.erasure.EntityValue;
import dev.courier.journal.erasure.ErasedEvents;
import dev.courier.journal.erasure.ErasedEvents.Erased;
import dev.courier.journal.erasure.Erasure;
import dev.courier.journal.erasure.Erasure.Counts;
import dev.courier.journal.erasure.Erasures;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Erases what is kept about one entity, in steps: first all events are searched, and those of the
 * entity erased with all that lies in tables or among the dead letters; then those that had
 * deliveries in a queue are looked at again until these have come to rest.
 *
 * <p>Each step is one transaction that also notes how far it has come. A crash repeats a step, and
 * what is erased twice is erased.
 */
@Component
public final class EntityErasure {

  /** How long it waits for deliveries under way; what is later is told. */
  static final Duration LONGEST_WAIT = Duration.ofDays(7);

  /** How long it waits for attempts that the log lacks. */
  private static final Duration LATEST_ENTRY = Duration.ofHours(1);

  private static final int STEPS_AT_ONCE = 20;

  private final Erasures erasures;
  private final EntityEvents events;
  private final ErasedEvents erased;
  private final DeadLetterDiscard deadLetters;
  private final AuditLog audit;
  private final TransactionTemplate transaction;
  private final InstantSource clock;

  EntityErasure(
      Erasures erasures,
      EntityEvents events,
      ErasedEvents erased,
      DeadLetterDiscard deadLetters,
      AuditLog audit,
      TransactionTemplate transaction,
      InstantSource clock) {
    this.erasures = Objects.requireNonNull(erasures, "erasures");
    this.events = Objects.requireNonNull(events, "events");
    this.erased = Objects.requireNonNull(erased, "erased");
    this.deadLetters = Objects.requireNonNull(deadLetters, "deadLetters");
    this.audit = Objects.requireNonNull(audit, "audit");
    this.transaction = Objects.requireNonNull(transaction, "transaction");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /**
   * Begins an erasure, by the caller's own thread as far as it is short.
   *
   * @param dryRun whether it only counts
   * @return how far it has come
   */
  public Erasure begin(String tenantId, EntityValue entity, boolean dryRun) {
    Erasure started =
        dryRun
            ? erasures.start(tenantId, entity, true, clock.instant())
            : audit.together(() -> startAndRecord(tenantId, entity));
    boolean more = true;
    for (int step = 0; more && step < STEPS_AT_ONCE; step++) {
      more = step(started.id());
    }
    return erasures.find(tenantId, started.id()).orElse(started);
  }

  /** The entry stays for good, so the value that is sought is not in it. */
  private Erasure startAndRecord(String tenantId, EntityValue entity) {
    Erasure started = erasures.start(tenantId, entity, false, clock.instant());
    ObjectNode about = JsonFormat.mapper().createObjectNode().put("field", started.field());
    audit.record(new AuditedChange(AuditAction.ERASURE_START, tenantId, started.id(), null, about));
    return started;
  }

  /** Does a step; returns whether another may follow at once. */
  boolean step(String id) {
    return Boolean.TRUE.equals(
        transaction.execute(
            status -> {
              Optional<Erasure> locked = erasures.tryLock(id);
              if (locked.isEmpty()) {
                return false;
              }
              Instant now = clock.instant();
              return locked.get().searchedAt() == null
                  ? search(locked.get(), now)
                  : lookAgain(locked.get(), now);
            }));
  }

  private boolean search(Erasure erasure, Instant now) {
    Found found = events.next(erasure);
    Erased result =
        erasure.dryRun()
            ? erased.count(erasure.tenantId(), found.events())
            : erase(erasure, found.events(), now);
    Counts counts = result.counts();
    Erasure after =
        erasure.searched(
            found.last(),
            found.all(),
            new Counts(
                found.searched(),
                counts.events(),
                counts.deliveries(),
                counts.waiting(),
                counts.deadLetters(),
                counts.underWay()),
            now);
    save(after);
    return after.finishedAt() == null;
  }

  private Erased erase(Erasure erasure, List<String> found, Instant now) {
    erased.eraseData(erasure.tenantId(), found, now);
    return eraseDeliveries(erasure, found, now);
  }

  private boolean lookAgain(Erasure erasure, Instant now) {
    List<String> due = events.due(erasure.id(), now);
    if (!due.isEmpty()) {
      Counts counts = eraseDeliveries(erasure, due, now).counts();
      save(erasure.lookedAgain(new Counts(0, 0, 0, counts.waiting(), counts.deadLetters(), 0)));
      return true;
    }
    boolean late = !now.isBefore(erasure.searchedAt().plus(LONGEST_WAIT));
    if (late || events.remembered(erasure.id()) == 0) {
      save(erasure.finished(now));
    }
    return false;
  }

  private Erased eraseDeliveries(Erasure erasure, List<String> found, Instant now) {
    boolean wholeLog = now.isBefore(erasure.createdAt().plus(LATEST_ENTRY));
    Erased result = erased.eraseDeliveries(erasure.tenantId(), found, wholeLog, now);
    int discarded = deadLetters.erase(erasure.tenantId(), result.dead());
    List<String> atRest = new ArrayList<>(found);
    atRest.removeAll(result.underWay());
    events.forget(erasure.id(), atRest);
    events.remember(erasure.id(), result.underWay(), now);
    Counts counts = result.counts();
    return new Erased(
        new Counts(0, counts.events(), counts.deliveries(), counts.waiting(), discarded, 0),
        result.dead(),
        result.underWay());
  }

  private void save(Erasure erasure) {
    erasures.save(erasure.dryRun() ? erasure : erasure.underWay(events.remembered(erasure.id())));
  }
}
