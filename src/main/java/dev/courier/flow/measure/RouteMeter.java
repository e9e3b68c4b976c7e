package dev.courier.flow.measure;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Route;
import org.apache.camel.support.RoutePolicySupport;

/** Counts the exchanges of one route as they go by. */
final class RouteMeter extends RoutePolicySupport {

  private static final Duration THROUGHPUT = Duration.ofMinutes(1);
  private static final Duration MEAN = Duration.ofMinutes(5);
  private static final double NANOS_PER_MILLI = 1_000_000;

  private final String routeId;
  private final String started;
  private final InstantSource clock;
  private final LongAdder completed = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder timed = new LongAdder();
  private final LongAdder nanos = new LongAdder();
  private final Tallies tallies = new Tallies();
  private volatile LastFailure lastFailure;

  RouteMeter(String routeId, InstantSource clock) {
    this.routeId = routeId;
    this.started = "courier_started_" + routeId;
    this.clock = clock;
    sample();
  }

  @Override
  public void onExchangeBegin(Route route, Exchange exchange) {
    exchange.setProperty(started, System.nanoTime());
  }

  @Override
  public void onExchangeDone(Route route, Exchange exchange) {
    // Not there where the route was entered a second time by what had broken in it.
    if (exchange.removeProperty(started) instanceof Long start) {
      nanos.add(System.nanoTime() - start);
      timed.increment();
    }
    Throwable broke = fault(exchange);
    if (broke == null) {
      completed.increment();
    } else {
      failed.increment();
      lastFailure = LastFailure.of(broke, clock.instant());
    }
  }

  /**
   * What broke, or null. A fault that was handled, by sending the message aside, is one of the
   * route that it arose in; the routes around it have done what they should.
   */
  private Throwable fault(Exchange exchange) {
    if (exchange.getException() != null) {
      return exchange.getException();
    }
    if (exchange.getExchangeExtension().isFailureHandled()
        && routeId.equals(exchange.getProperty(ExchangePropertyKey.FAILURE_ROUTE_ID))) {
      return exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, Throwable.class);
    }
    return null;
  }

  /** Notes how much it is by now. */
  void sample() {
    tallies.add(tally());
  }

  RouteFigures figures() {
    Tally now = tally();
    return new RouteFigures(
        now.completed(),
        now.failed(),
        perMinute(now),
        tallies.byMinute(now),
        mean(now),
        Optional.ofNullable(lastFailure));
  }

  private Tally tally() {
    return new Tally(clock.instant(), completed.sum(), failed.sum(), timed.sum(), nanos.sum());
  }

  private long perMinute(Tally now) {
    Tally before = tallies.before(now.at().minus(THROUGHPUT));
    Duration between = Duration.between(before.at(), now.at());
    long exchanges = now.exchanges() - before.exchanges();
    return between.compareTo(THROUGHPUT) <= 0
        ? exchanges
        : Math.round(exchanges * (double) THROUGHPUT.toMillis() / between.toMillis());
  }

  private Double mean(Tally now) {
    Instant since = now.at().minus(MEAN);
    Tally before = tallies.before(since);
    long counted = now.timed() - before.timed();
    return counted == 0 ? null : (now.nanos() - before.nanos()) / NANOS_PER_MILLI / counted;
  }
}
