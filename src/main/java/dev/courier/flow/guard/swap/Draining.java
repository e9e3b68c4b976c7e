package dev.courier.flow.guard.swap;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Route;
import org.apache.camel.spi.ShutdownAware;
import org.apache.camel.support.service.ServiceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a route from taking anything more, and waits until it is empty. */
final class Draining {

  private static final Logger LOG = LoggerFactory.getLogger(Draining.class);

  /** Longer than the longest attempt, shorter than callers wait at the door. */
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);
  private static final long LOOK_MILLIS = 5;

  private final CamelContext camel;

  Draining(CamelContext camel) {
    this.camel = Objects.requireNonNull(camel, "camel");
  }

  /**
   * Empties a route that runs; after that it can be stopped without breaking anything off.
   *
   * @throws StillBusy where something in it does not end; it then runs as before
   */
  void drain(Route route) throws StillBusy, InterruptedException {
    Consumer consumer = route.getConsumer();
    ServiceHelper.suspendService(consumer);
    boolean empty = false;
    try {
      empty = isEmptyInTime(route, consumer);
    } finally {
      if (!empty) {
        ServiceHelper.resumeService(consumer);
      }
    }
    if (!empty) {
      throw new StillBusy(route.getRouteId(), underWay(route, consumer), LONGEST.toMinutes());
    }
  }

  private boolean isEmptyInTime(Route route, Consumer consumer) throws InterruptedException {
    long start = System.nanoTime();
    long nextLine = BETWEEN_LINES.toNanos();
    for (int left = underWay(route, consumer); left > 0; left = underWay(route, consumer)) {
      long waited = System.nanoTime() - start;
      if (waited > LONGEST.toNanos()) {
        return false;
      }
      if (waited > nextLine) {
        nextLine += BETWEEN_LINES.toNanos();
        LOG.info(
            "Route {} is replaced when {} under way in it have ended; waiting for {} s",
            route.getRouteId(),
            left,
            TimeUnit.NANOSECONDS.toSeconds(waited));
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
    return true;
  }

  /** Camel counts what is in the route; a consumer may know of more that is on its way into it. */
  private int underWay(Route route, Consumer consumer) {
    int expected =
        consumer instanceof ShutdownAware aware ? Math.max(0, aware.getPendingExchangesSize()) : 0;
    return Math.max(expected, camel.getInflightRepository().size(route.getRouteId()));
  }
}
