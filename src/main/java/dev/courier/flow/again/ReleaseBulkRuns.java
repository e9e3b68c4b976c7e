package dev.courier.flow.again;

import dev.courier.broker.Queues;
import dev.courier.flow.watch.Reaches;
import dev.courier.journal.bulk.BulkRuns;
import java.util.List;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.springframework.stereotype.Component;

/** Goes on with every run that is under way, as far as its pace allows by now. */
@Component("releaseBulkRuns")
@Reaches(
    takesFromQueues = Queues.DEAD,
    sendsToQueues = {Queues.REPLAY, Queues.DISCARDED})
final class ReleaseBulkRuns implements Processor {

  private static final int TURNS = 10;

  private final BulkRuns runs;
  private final BulkRelease release;

  ReleaseBulkRuns(BulkRuns runs, BulkRelease release) {
    this.runs = Objects.requireNonNull(runs, "runs");
    this.release = Objects.requireNonNull(release, "release");
  }

  @Override
  public void process(Exchange exchange) {
    List<String> unfinished = runs.unfinished();
    boolean more = true;
    // In turns, so that a run of a million does not keep the others waiting.
    for (int turn = 0; turn < TURNS && more && exchange.getContext().isStarted(); turn++) {
      more = false;
      for (String run : unfinished) {
        more |= release.releaseBatch(run) == BulkRelease.BATCH;
      }
    }
    for (String run : unfinished) {
      release.dropBatch(run);
    }
  }
}
