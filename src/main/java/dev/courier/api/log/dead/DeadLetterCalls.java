package dev.courier.api.log.dead;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.access.audit.AuditAction;
import dev.courier.access.audit.AuditLog;
import dev.courier.access.audit.AuditedChange;
import dev.courier.api.Page;
import dev.courier.api.PageRequest;
import dev.courier.api.log.DeliveryCalls;
import dev.courier.delivery.DeliveryStatus;
import dev.courier.event.JsonFormat;
import dev.courier.flow.again.BulkStart;
import dev.courier.flow.again.DeadLetterDiscard;
import dev.courier.flow.again.DeadLetterReplay;
import dev.courier.journal.DeliveryFilter;
import dev.courier.journal.DeliveryLog;
import dev.courier.journal.DeliveryRow;
import dev.courier.journal.bulk.BulkKind;
import dev.courier.journal.bulk.BulkOrder;
import dev.courier.journal.bulk.BulkProgress;
import dev.courier.journal.bulk.BulkRun;
import dev.courier.journal.search.DeadLetterCounts;
import dev.courier.journal.search.DeadLetterCounts.Counts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.ToIntFunction;
import org.springframework.stereotype.Component;

/**
 * What can be asked of dead letters, by whichever path. Replays and discards a few at once, many or
 * slow ones by a run.
 */
@Component
public class DeadLetterCalls {

  /** Small enough that the journal never waits long for the rows. */
  private static final int PER_TRANSACTION = 200;

  private final DeliveryLog log;
  private final DeliveryCalls deliveries;
  private final DeadLetterCounts counts;
  private final DeadLetterReplay replay;
  private final DeadLetterDiscard discard;
  private final BulkStart bulk;
  private final AuditLog audit;

  DeadLetterCalls(
      DeliveryLog log,
      DeliveryCalls deliveries,
      DeadLetterCounts counts,
      DeadLetterReplay replay,
      DeadLetterDiscard discard,
      BulkStart bulk,
      AuditLog audit) {
    this.log = log;
    this.deliveries = deliveries;
    this.counts = counts;
    this.replay = replay;
    this.discard = discard;
    this.bulk = bulk;
    this.audit = audit;
  }

  /**
   * What a call did.
   *
   * @param count how many it moved, or would have moved if it had not been a dry run
   * @param remaining how many more the run will move by itself
   * @param run the id of the run, or null where there is none because all was done at once
   */
  public record Result(
      long count, long remaining, @JsonInclude(JsonInclude.Include.NON_NULL) String run) {}

  /** The dead letters that a filter lets through, newest first; its status does not matter. */
  public Page<DeliveryRow> list(String tenantId, DeliveryFilter filter, PageRequest page) {
    return deliveries.list(tenantId, filter.withStatus(DeliveryStatus.DEAD), page);
  }

  /** How many there are by reason and by subscription, as far as it matters. */
  public Counts counts(String tenantId, DeliveryFilter filter) {
    return counts.count(tenantId, filter);
  }

  /**
   * Sends dead letters on their way again.
   *
   * @param document with ids or filter, and perhaps dry_run and rate_per_second
   * @throws dev.courier.api.ApiProblem 422 naming each field that is wrong
   */
  public Result replay(String tenantId, JsonNode document) {
    DeadLetterOrder order = DeadLetterOrder.read(document, false);
    return move(tenantId, BulkKind.REPLAY, order, ids -> replay.replay(tenantId, ids));
  }

  /**
   * Takes dead letters away for good.
   *
   * @param document with ids or filter, a reason, and perhaps dry_run
   * @throws dev.courier.api.ApiProblem 422 naming each field that is wrong
   */
  public Result discard(String tenantId, JsonNode document) {
    DeadLetterOrder order = DeadLetterOrder.read(document, true);
    return move(
        tenantId, BulkKind.DISCARD, order, ids -> discard.discard(tenantId, ids, order.reason()));
  }

  private Result move(
      String tenantId, BulkKind kind, DeadLetterOrder order, ToIntFunction<List<String>> step) {
    if (order.dryRun()) {
      return new Result(count(tenantId, order), 0, null);
    }
    List<String> ids = order.perSecond() == null ? few(tenantId, order) : null;
    if (ids == null) {
      return begin(tenantId, kind, order);
    }
    record(tenantId, kind, order, ids);
    long moved = 0;
    for (int i = 0; i < ids.size(); i += PER_TRANSACTION) {
      moved += step.applyAsInt(ids.subList(i, Math.min(i + PER_TRANSACTION, ids.size())));
    }
    return new Result(moved, 0, null);
  }

  /** Before they are moved: messages cannot be in one transaction with a row. */
  private void record(String tenantId, BulkKind kind, DeadLetterOrder order, List<String> ids) {
    if (ids.isEmpty()) {
      return;
    }
    ObjectNode after = JsonFormat.mapper().createObjectNode();
    ids.forEach(after.putArray("ids")::add);
    if (order.reason() != null) {
      after.put("reason", order.reason());
    }
    audit.record(
        new AuditedChange(
            kind == BulkKind.DISCARD
                ? AuditAction.DEAD_LETTER_DISCARD
                : AuditAction.DEAD_LETTER_REPLAY,
            tenantId,
            ids.size() == 1 ? ids.get(0) : null,
            null,
            after));
  }

  private long count(String tenantId, DeadLetterOrder order) {
    return order.ids() == null
        ? log.count(tenantId, order.filter())
        : log.deadAmong(tenantId, order.ids()).size();
  }

  /** The chosen ones, the oldest first; null where they are too many to be moved at once. */
  private List<String> few(String tenantId, DeadLetterOrder order) {
    List<String> ids =
        new ArrayList<>(
            order.ids() == null
                ? log.ids(tenantId, order.filter(), BulkStart.MOST_AT_ONCE + 1)
                : log.deadAmong(tenantId, order.ids()));
    Collections.reverse(ids);
    return ids.size() > BulkStart.MOST_AT_ONCE ? null : ids;
  }

  private Result begin(String tenantId, BulkKind kind, DeadLetterOrder order) {
    BulkOrder what = new BulkOrder(kind, order.chosen(), order.perSecond(), order.reason());
    BulkRun run =
        order.ids() == null
            ? bulk.start(tenantId, what, order.filter())
            : bulk.start(tenantId, what, order.ids());
    BulkProgress progress = run.progress();
    return new Result(progress.done(), progress.remaining(), run.id());
  }
}
