package dev.courier.flow;

import dev.courier.settings.outage.Dependencies;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.stereotype.Component;
import org.springframework.util.ErrorHandler;

/**
 * Tells that deliveries went back to their queue: one line for all that do so together, since a
 * hundred consumers fail over the same cause.
 */
@Component
final class ListenerFaults implements ErrorHandler {

  private static final Logger LOG = LoggerFactory.getLogger("courier.waiting");
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);

  private final Dependencies dependencies;
  private final InstantSource clock;
  private final AtomicReference<Instant> nextLine = new AtomicReference<>(Instant.MIN);

  ListenerFaults(Dependencies dependencies, InstantSource clock) {
    this.dependencies = Objects.requireNonNull(dependencies, "dependencies");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  @Override
  public void handleError(Throwable fault) {
    Instant now = clock.instant();
    Instant due = nextLine.get();
    boolean tell =
        !dependencies.isAnyMissing()
            && !now.isBefore(due)
            && nextLine.compareAndSet(due, now.plus(BETWEEN_LINES));
    if (tell) {
      LOG.warn(
          "A message went back to its queue, and others may have with it: {}",
          NestedExceptionUtils.getMostSpecificCause(fault).toString());
    }
    LOG.debug("A message went back to its queue", fault);
  }
}
