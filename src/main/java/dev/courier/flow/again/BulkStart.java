package dev.courier.flow.again;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.access.audit.AuditAction;
import dev.courier.access.audit.AuditLog;
import dev.courier.access.audit.AuditedChange;
import dev.courier.event.JsonFormat;
import dev.courier.journal.DeliveryFilter;
import dev.courier.journal.bulk.BulkOrder;
import dev.courier.journal.bulk.BulkRun;
import dev.courier.journal.bulk.BulkRuns;
import dev.courier.journal.bulk.TenantRuns;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Objects;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * Starts runs. What goes as fast as it can is begun by the caller's own thread, so that a small run
 * is done when it is answered; all else is left to the route {@code retry}.
 */
@Component
public final class BulkStart {

  /** About how many deliveries the caller's own thread deals with. */
  public static final int MOST_AT_ONCE = 2_000;

  private final BulkRuns runs;
  private final TenantRuns tenantRuns;
  private final BulkRelease release;
  private final AuditLog audit;
  private final InstantSource clock;

  BulkStart(
      BulkRuns runs,
      TenantRuns tenantRuns,
      BulkRelease release,
      AuditLog audit,
      InstantSource clock) {
    this.runs = Objects.requireNonNull(runs, "runs");
    this.tenantRuns = Objects.requireNonNull(tenantRuns, "tenantRuns");
    this.release = Objects.requireNonNull(release, "release");
    this.audit = Objects.requireNonNull(audit, "audit");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /**
   * Starts a run over the failed deliveries that a filter chooses.
   *
   * @return the run as it stands after that
   */
  public BulkRun start(String tenantId, BulkOrder order, DeliveryFilter filter) {
    return begin(now -> runs.start(tenantId, order, filter, now));
  }

  /**
   * Starts a run over those of these deliveries that are dead letters.
   *
   * @return the run as it stands after that
   */
  public BulkRun start(String tenantId, BulkOrder order, Collection<String> deliveryIds) {
    return begin(now -> runs.start(tenantId, order, deliveryIds, now));
  }

  private BulkRun begin(Function<Instant, BulkRun> choose) {
    BulkRun started =
        Objects.requireNonNull(
            audit.together(() -> recorded(choose.apply(clock.instant()))), "started");
    if (started.order().perSecond() == null) {
      release.release(started.id(), MOST_AT_ONCE);
    }
    return tenantRuns.find(started.tenantId(), started.id()).orElse(started);
  }

  private BulkRun recorded(BulkRun run) {
    BulkOrder order = run.order();
    ObjectNode after = JsonFormat.mapper().createObjectNode();
    after.put("kind", order.kind().code()).put("total", run.progress().total());
    after.put("rate_per_second", order.perSecond()).put("reason", order.reason());
    if (order.chosen() != null) {
      after.set("chosen", json(order.chosen()));
    }
    audit.record(new AuditedChange(AuditAction.RUN_START, run.tenantId(), run.id(), null, after));
    return run;
  }

  private static JsonNode json(String chosen) {
    try {
      return JsonFormat.mapper().readTree(chosen);
    } catch (JsonProcessingException cause) {
      throw new IllegalArgumentException("an order chooses by JSON, not by " + chosen, cause);
    }
  }
}
