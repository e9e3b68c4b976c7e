package dev.courier.flow.again;

import dev.courier.journal.bulk.RetryRuns;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.springframework.stereotype.Component;

/** Goes on with every bulk retry that is under way, as far as its pace allows by now. */
@Component("releaseRetries")
final class ReleaseRetries implements Processor {

  private final RetryRuns runs;
  private final RetryRelease release;

  ReleaseRetries(RetryRuns runs, RetryRelease release) {
    this.runs = Objects.requireNonNull(runs, "runs");
    this.release = Objects.requireNonNull(release, "release");
  }

  @Override
  public void process(Exchange exchange) {
    for (String run : runs.unfinished()) {
      int taken;
      do {
        taken = release.releaseBatch(run);
      } while (taken == RetryRelease.BATCH && exchange.getContext().isStarted());
    }
  }
}
