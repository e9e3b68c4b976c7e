package dev.courier.api.log.bulk;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.flow.again.BulkStart;
import dev.courier.journal.bulk.BulkKind;
import dev.courier.journal.bulk.BulkOrder;
import dev.courier.journal.bulk.BulkProgress;
import dev.courier.journal.bulk.BulkRun;
import dev.courier.journal.bulk.BulkRuns;
import org.springframework.stereotype.Component;

/** Retries failed deliveries by the many, by whichever path that is asked for. */
@Component
public class BulkRetryCalls {

  private final BulkRuns runs;
  private final BulkStart start;

  BulkRetryCalls(BulkRuns runs, BulkStart start) {
    this.runs = runs;
    this.start = start;
  }

  /**
   * What a call did.
   *
   * @param id of the bulk retry; null after a dry run, as is everything below
   * @param matched how many failed deliveries the filter chooses
   * @param dryRun whether nothing was done
   * @param retried how many have gone on their way again by now
   * @param skipped how many were left alone, because they are about to be tried anyway, are held
   *     for a paused subscription, or have moved on meanwhile
   * @param remaining how many wait for their turn
   * @param ratePerSecond how many a second go at most, or null where they go as fast as they can
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Result(
      String id,
      long matched,
      boolean dryRun,
      Long retried,
      Long skipped,
      Long remaining,
      Double ratePerSecond) {}

  /**
   * Counts or retries.
   *
   * @param document with filter, and perhaps dry_run and rate_per_second
   * @throws dev.courier.api.ApiProblem 422 naming each field that is wrong
   */
  public Result retry(String tenant, JsonNode document) {
    BulkRetryOrder order = BulkRetryOrder.read(document);
    if (order.dryRun()) {
      return new Result(
          null, runs.count(tenant, order.filter()), true, null, null, null, order.perSecond());
    }
    BulkOrder what = new BulkOrder(BulkKind.RETRY, order.chosen(), order.perSecond(), null);
    BulkRun run = start.start(tenant, what, order.filter());
    BulkProgress progress = run.progress();
    return new Result(
        run.id(),
        progress.total(),
        false,
        progress.done(),
        progress.skipped(),
        progress.remaining(),
        order.perSecond());
  }
}
