package dev.courier.pace;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that goes on when it is told to. */
public final class TickingClock extends Clock {

  private Instant now;

  public TickingClock() {
    this(Instant.parse("2026-01-15T10:30:00Z"));
  }

  public TickingClock(Instant start) {
    this.now = start;
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }

  public synchronized void tick(Duration time) {
    now = now.plus(time);
  }

  public void tickMillis(long millis) {
    tick(Duration.ofMillis(millis));
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    InstantSource source = this::instant;
    return source.withZone(zone);
  }
}
