package dev.courier.api.log.bulk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.event.JsonFormat;
import dev.courier.journal.bulk.BulkKind;
import dev.courier.journal.bulk.BulkProgress;
import dev.courier.journal.bulk.BulkRun;
import java.time.Instant;

/**
 * A run as the API shows it.
 *
 * @param chosen {@code filter} as it was written, or {@code ids}: how many were given; null for
 *     runs of earlier versions
 * @param ratePerSecond how many deliveries a second at most, or null where they go as fast as they
 *     can
 * @param reason why dead letters are discarded, or null
 * @param state {@code running}, {@code finished} or {@code cancelled}
 * @param total how many deliveries it has chosen
 * @param done how many of them went on their way again, or were discarded
 * @param skipped how many were left alone, because they had moved on meanwhile
 * @param remaining how many wait for their turn; of a cancelled run, how many it left as they were
 * @param endedAt when it was finished or cancelled, or null
 * @param estimatedEnd when it will be done, going on as until now; null where that cannot be said
 */
public record BulkRunView(
    String id,
    BulkKind kind,
    JsonNode chosen,
    Double ratePerSecond,
    String reason,
    String state,
    long total,
    long done,
    long skipped,
    long remaining,
    Instant createdAt,
    Instant endedAt,
    Instant estimatedEnd) {

  static BulkRunView of(BulkRun run, Instant now) {
    BulkProgress progress = run.progress();
    boolean cancelled = run.cancelledAt() != null;
    return new BulkRunView(
        run.id(),
        run.order().kind(),
        json(run),
        run.order().perSecond(),
        run.order().reason(),
        cancelled ? "cancelled" : run.finishedAt() != null ? "finished" : "running",
        progress.total(),
        progress.done(),
        progress.skipped(),
        progress.remaining(),
        run.createdAt(),
        cancelled ? run.cancelledAt() : run.finishedAt(),
        run.estimatedEnd(now));
  }

  /** How an order chooses, as JSON: its filter as it was written, or the number of its ids. */
  public static String chosenBy(JsonNode document) {
    ObjectNode chosen = JsonFormat.mapper().createObjectNode();
    if (document.hasNonNull("ids")) {
      chosen.put("ids", document.get("ids").size());
    } else {
      chosen.set("filter", document.get("filter"));
    }
    return chosen.toString();
  }

  private static JsonNode json(BulkRun run) {
    try {
      return run.order().chosen() == null
          ? null
          : JsonFormat.mapper().readTree(run.order().chosen());
    } catch (JsonProcessingException cause) {
      throw new IllegalStateException(
          "retry_runs.chosen of " + run.id() + " is not readable", cause);
    }
  }
}
