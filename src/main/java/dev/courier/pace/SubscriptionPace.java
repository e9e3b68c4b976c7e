package dev.courier.pace;

import dev.courier.pace.measure.Expected;
import dev.courier.pace.measure.Spacing;
import dev.courier.pace.measure.Window;
import dev.courier.subscription.Subscription.Limits;
import java.time.Duration;
import java.time.Instant;

/** What one subscription has under way, and its limits; guarded by its own monitor. */
final class SubscriptionPace {

  private final Window window = new Window();
  private final Expected expected;
  private Limits limits = Limits.NONE;
  private Spacing spacing;
  private int underWay;
  private int expectedUnderWay;
  private Instant usedAt = Instant.EPOCH;
  private boolean retired;

  SubscriptionPace(Duration grace) {
    this.expected = new Expected(grace);
  }

  /** Has these limits from now on. */
  void limitTo(Limits now, Instant at) {
    usedAt = at;
    if (limits.equals(now)) {
      return;
    }
    limits = now;
    if (now.perSecond() == null) {
      spacing = null;
    } else if (spacing == null) {
      spacing = Spacing.of(now.perSecond(), at);
    } else if (spacing.rate() != now.perSecond()) {
      spacing = spacing.at(now.perSecond());
    }
  }

  Expected expected() {
    return expected;
  }

  /**
   * Why it may not have one more call.
   *
   * @param told whether it is for somebody who was told to come: he goes before all others
   * @return null where it may
   */
  Hindrance hindrance(boolean told, Instant now, Duration patience) {
    if (limits.concurrency() != null) {
      int before = told ? 0 : expected.due(now, limits.concurrency());
      if (underWay + before >= limits.concurrency()) {
        return Hindrance.FULL;
      }
    }
    if (spacing != null) {
      Instant next = next(told ? 0 : expected.size(now), now);
      if (next.isAfter(now.plus(patience))) {
        return Hindrance.TOO_SOON;
      }
    }
    return null;
  }

  /** When a call may start that has so many others before it; now where there is no rate. */
  Instant next(int before, Instant now) {
    return spacing == null ? now : Spacing.instant(spacing.next(now, before));
  }

  /** Starts a call that nothing hinders; returns its place where there is a rate, or null. */
  Spacing.Slot start(boolean told, Instant now) {
    underWay++;
    if (told) {
      expectedUnderWay++;
    }
    return spacing == null ? null : spacing.start(spacing.next(now));
  }

  synchronized void ended(Turn turn, Instant now) {
    usedAt = now;
    underWay--;
    if (turn.wasExpected()) {
      expectedUnderWay--;
      window.completed();
    }
    if (turn.slot() != null) {
      turn.slot().arrived(now);
    }
  }

  /** One that had been told to come found no room. */
  void crowded() {
    window.crowded();
  }

  /** How many of those who wait may be told to come now; their times are the next ones. */
  int room(Instant now) {
    int room = Integer.MAX_VALUE;
    if (limits.concurrency() != null) {
      int onTheirWay = expected.size(now) + expectedUnderWay;
      room = window.allowed(now, limits.concurrency()) - onTheirWay;
    }
    if (spacing != null) {
      Instant horizon = now.plus(Window.TICK.multipliedBy(3));
      int slots = 0;
      while (slots < room
          && slots < Window.MOST
          && !next(expected.size(now) + slots, now).isAfter(horizon)) {
        slots++;
      }
      room = slots;
    }
    return room;
  }

  boolean isRetired() {
    return retired;
  }

  /** Takes leave, unless there is something to remember. */
  synchronized boolean retireIfIdle(Instant since, Instant now) {
    boolean rests =
        underWay == 0
            && expected.size(now) == 0
            && !next(0, now).isAfter(now)
            && usedAt.isBefore(since);
    retired |= rests;
    return retired;
  }
}
