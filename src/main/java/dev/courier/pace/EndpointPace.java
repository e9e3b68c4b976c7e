package dev.courier.pace;

import dev.courier.delivery.Outcome;
import dev.courier.pace.EndpointState.Condition;
import dev.courier.pace.measure.Breaker;
import dev.courier.pace.measure.Budget;
import dev.courier.pace.measure.Expected;
import dev.courier.pace.measure.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;

/** What one endpoint has under way, and how it does; guarded by its own monitor. */
final class EndpointPace {

  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVICE_UNAVAILABLE = 503;
  private static final int SERVER_ERRORS = 500;
  private static final Duration RECOVERY = Duration.ofMinutes(1);
  private static final long QUICK_MILLIS = 100;
  private static final int A_FEW = 4;

  private final Breaker breaker;
  private final Budget budget;
  private final Window window = new Window();
  private final Expected expected;
  private final Lanes lanes;
  private final Set<Turn> underWay = new LinkedHashSet<>();
  private int expectedUnderWay;
  private Instant fullAt = Instant.EPOCH;
  private Instant answeredAt = Instant.EPOCH;
  private Instant usedAt;
  private Condition condition = Condition.HEALTHY;
  private Instant since;
  private boolean retired;

  EndpointPace(Breaker breaker, Expected expected, Lanes lanes, Instant now) {
    this.breaker = breaker;
    this.budget = new Budget(lanes.consumers(), now);
    this.expected = expected;
    this.lanes = lanes;
    this.usedAt = now;
    this.since = now;
  }

  Expected expected() {
    return expected;
  }

  Budget budget() {
    return budget;
  }

  /** Since when it has been down; null where it is not. */
  Instant unavailableSince() {
    return breaker.unavailableSince();
  }

  /**
   * Why it may not have one more call, but for the breaker's and the lane's last word.
   *
   * @param told whether it is for somebody who was told to come
   * @return null where it may
   */
  Hindrance hindrance(boolean told, Instant now) {
    usedAt = now;
    if (breaker.isShut(now) || !breaker.isClosed() && !underWay.isEmpty()) {
      return Hindrance.DOWN;
    }
    if (isHanging(now)) {
      return Hindrance.HANGING;
    }
    int calls = breaker.isClosed() ? budget.calls(now) : 1;
    int kept = told ? 0 : expected.due(now, lanes.shareOfLater(calls));
    if (underWay.size() >= calls) {
      fullAt = now;
    }
    return underWay.size() + kept >= calls ? Hindrance.BUSY : null;
  }

  /** Whether the next call is one that holds somebody for long, as far as can be told. */
  boolean isSlow() {
    return budget.isSlow() || !breaker.isClosed();
  }

  /** The breaker's last word; a call that may pass must be {@link #start started}. */
  boolean tryPass() {
    return breaker.tryEnter();
  }

  int generation() {
    return breaker.generation();
  }

  void start(Turn turn) {
    underWay.add(turn);
    if (turn.wasExpected()) {
      expectedUnderWay++;
    }
    if (underWay.size() >= budget.calls(turn.startedAt())) {
      fullAt = turn.startedAt();
    }
  }

  /** How long the oldest call has been under way; zero where there is none. */
  Duration oldest(Instant now) {
    return underWay.isEmpty()
        ? Duration.ZERO
        : Duration.between(underWay.iterator().next().startedAt(), now);
  }

  /**
   * One call may hang while others are answered; a few, or one and no answers, are the endpoint.
   */
  private boolean isHanging(Instant now) {
    Instant before = now.minus(budget.hanging());
    int overdue = 0;
    for (Turn turn : underWay) {
      if (!turn.startedAt().isBefore(before) || overdue == A_FEW) {
        break;
      }
      overdue++;
    }
    return overdue == A_FEW || overdue > 0 && answeredAt.isBefore(before);
  }

  /**
   * A call has ended.
   *
   * @param outcome null where nobody knows how
   */
  synchronized void ended(Turn turn, Outcome outcome, Instant now) {
    usedAt = now;
    boolean full = !fullAt.isBefore(turn.startedAt());
    underWay.remove(turn);
    if (turn.wasExpected()) {
      expectedUnderWay--;
      window.completed();
    }
    boolean current = turn.generation() == breaker.generation();
    if (outcome == null) {
      if (current) {
        breaker.gaveBack();
      }
    } else {
      learn(outcome, Duration.between(turn.startedAt(), now), full, now);
      if (current) {
        tellBreaker(isFailure(outcome));
      }
    }
    look(now);
    notifyAll();
  }

  private void learn(Outcome outcome, Duration took, boolean full, Instant now) {
    boolean noAnswer = outcome instanceof Outcome.Unreachable;
    if (noAnswer || isTooMuch(outcome)) {
      budget.failed(noAnswer, now);
    } else {
      answeredAt = now;
      budget.answered(took, full, now);
    }
  }

  private void tellBreaker(boolean failed) {
    boolean wasClosed = breaker.isClosed();
    if (failed) {
      breaker.failed();
    } else {
      breaker.succeeded();
    }
    if (breaker.isClosed() != wasClosed) {
      budget.restart();
    }
  }

  private static boolean isFailure(Outcome outcome) {
    return outcome instanceof Outcome.Unreachable
        || outcome instanceof Outcome.Rejected rejected
            && (rejected.status() >= SERVER_ERRORS || rejected.status() == TOO_MANY_REQUESTS);
  }

  private static boolean isTooMuch(Outcome outcome) {
    return outcome instanceof Outcome.Rejected rejected
        && (rejected.status() == TOO_MANY_REQUESTS || rejected.status() == SERVICE_UNAVAILABLE);
  }

  /** One that had been told to come found no room. */
  void crowded() {
    window.crowded();
  }

  /** How many of those who wait may be told to come now. */
  int room(Instant now) {
    int onTheirWay = expected.size(now) + expectedUnderWay;
    if (!breaker.isClosed()) {
      return !breaker.isShut(now) && underWay.isEmpty() && onTheirWay == 0 ? 1 : 0;
    }
    if (isHanging(now) || budget.isSlow() && !lanes.slowCalls().hasRoom(Lanes.LATER)) {
      return 0;
    }
    // Those who take long are called one for one: in the lane they hold up all others.
    int atOnce = Math.min(budget.calls(now), lanes.halfOfLater());
    boolean quick = budget.usual().toMillis() < QUICK_MILLIS;
    return (quick ? window.allowed(now, atOnce) : atOnce) - onTheirWay;
  }

  synchronized EndpointState state(Instant now) {
    look(now);
    return new EndpointState(
        condition, since, breaker.nextProbe(), underWay.size(), budget.calls(now));
  }

  private void look(Instant now) {
    Condition seen = seen(now);
    if (seen != condition) {
      condition = seen;
      since = now;
    }
  }

  private Condition seen(Instant now) {
    if (!breaker.isClosed()) {
      return breaker.isShut(now) ? Condition.FAILING : Condition.PROBING;
    }
    if (breaker.recoveredAt() != null && breaker.recoveredAt().plus(RECOVERY).isAfter(now)) {
      return Condition.RECOVERING;
    }
    return budget.isSlow() || isHanging(now) ? Condition.SLOW : Condition.HEALTHY;
  }

  boolean isRetired() {
    return retired;
  }

  /** Takes leave, unless there is something to remember. */
  synchronized boolean retireIfIdle(Instant before, Instant now) {
    retired |= underWay.isEmpty() && expected.size(now) == 0 && usedAt.isBefore(before);
    return retired;
  }

  /** Waits until a call ends, but not for long. */
  synchronized void awaitChange(Duration most) throws InterruptedException {
    if (most.toMillis() > 0) {
      wait(most.toMillis());
    }
  }
}
