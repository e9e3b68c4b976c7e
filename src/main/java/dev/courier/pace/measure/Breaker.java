package dev.courier.pace.measure;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;

/**
 * Calls nobody for a while where half of the last calls have failed, then one to see; not safe for
 * many threads.
 */
public final class Breaker {

  private static final int CALLS_LOOKED_AT = 20;
  private static final int FEWEST_CALLS = 10;
  private static final float FAILED_PERCENT = 50;
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
  private static final Exception FAILURE = new CallFailed();

  private final InstantSource clock;
  private final CircuitBreaker breaker;
  private Instant nextProbe;
  private Instant unavailableSince;
  private Instant recoveredAt;
  private int generation;

  public Breaker(InstantSource clock) {
    this.clock = clock;
    this.breaker =
        CircuitBreaker.of(
            "endpoint",
            CircuitBreakerConfig.custom()
                .slidingWindowType(SlidingWindowType.COUNT_BASED)
                .slidingWindowSize(CALLS_LOOKED_AT)
                .minimumNumberOfCalls(FEWEST_CALLS)
                .failureRateThreshold(FAILED_PERCENT)
                .permittedNumberOfCallsInHalfOpenState(1)
                .waitIntervalFunctionInOpenState(opening -> pause(opening).toMillis())
                .writableStackTraceEnabled(false)
                .clock(clock.withZone(ZoneOffset.UTC))
                .currentTimestampFunction(time -> time.millis(), TimeUnit.MILLISECONDS)
                .build());
    breaker
        .getEventPublisher()
        .onStateTransition(event -> changed(event.getStateTransition().getToState()));
  }

  /** How long nobody is called after so many failed probes, the first opening counted as one. */
  private Duration pause(int opening) {
    long doubled = FIRST_PAUSE.toMillis() << Math.min(opening - 1, 10);
    Duration pause = Duration.ofMillis(Math.min(doubled, LONGEST_PAUSE.toMillis()));
    nextProbe = clock.instant().plus(pause).plusMillis(1);
    return pause;
  }

  private void changed(CircuitBreaker.State to) {
    generation++;
    if (to == CircuitBreaker.State.CLOSED) {
      recoveredAt = clock.instant();
      unavailableSince = null;
    } else if (unavailableSince == null) {
      unavailableSince = clock.instant();
    }
  }

  /** Whether nobody may be called, not even to see how it is. */
  public boolean isShut(Instant now) {
    return breaker.getState() == CircuitBreaker.State.OPEN && now.isBefore(nextProbe);
  }

  /** Whether it lets everybody pass. */
  public boolean isClosed() {
    return breaker.getState() == CircuitBreaker.State.CLOSED;
  }

  /** Whether one call may start; that call must be ended or given back. */
  public boolean tryEnter() {
    return breaker.tryAcquirePermission();
  }

  /** Grows with every change; what began before the last one is not told here. */
  public int generation() {
    return generation;
  }

  public void succeeded() {
    breaker.onSuccess(0, TimeUnit.MILLISECONDS);
  }

  public void failed() {
    breaker.onError(0, TimeUnit.MILLISECONDS, FAILURE);
  }

  public void gaveBack() {
    breaker.releasePermission();
  }

  /** When it may be called again to see; null where it lets everybody pass. */
  public Instant nextProbe() {
    return isClosed() ? null : nextProbe;
  }

  /** Since when it has not let everybody pass; null where it does. */
  public Instant unavailableSince() {
    return unavailableSince;
  }

  /** When it last let everybody pass again; null where it has always done so. */
  public Instant recoveredAt() {
    return recoveredAt;
  }

  /** What the library wants to see of a failure; there is no more to say. */
  private static final class CallFailed extends Exception {
    private static final long serialVersionUID = 1L;

    CallFailed() {
      super("the call failed", null, false, false);
    }
  }
}
