package dev.courier.pace.measure;

import io.github.bucket4j.TimeMeter;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/** The application's clock as the library that counts reads it, so that tests can tick it. */
public record ClockMeter(InstantSource clock) implements TimeMeter {

  @Override
  public long currentTimeNanos() {
    return TimeUnit.MILLISECONDS.toNanos(clock.millis());
  }

  @Override
  public boolean isWallClockBased() {
    return true;
  }
}
