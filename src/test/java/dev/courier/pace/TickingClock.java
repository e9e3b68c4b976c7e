package dev.courier.pace;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that goes on when it is told to. */
public final class TickingClock implements InstantSource {

  private Instant now = Instant.parse("2026-01-15T10:30:00Z");

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
}
