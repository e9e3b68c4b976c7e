package dev.courier.flow;

import dev.courier.settings.InvalidSetting;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** How much is done at once; the routes name these settings themselves. */
@ConfigurationProperties("courier")
public record ThroughputSettings(
    @DefaultValue Intake intake, @DefaultValue Deliver deliver, @DefaultValue Journal journal) {

  private static final int MOST_CONSUMERS = 1_000;
  private static final int MOST_IN_A_BATCH = 10_000;

  /**
   * Of events.
   *
   * @param consumers {@code COURIER_INTAKE_CONSUMERS}: threads that take events in
   * @param batch {@code COURIER_INTAKE_BATCH}: events taken in one transaction, at most
   */
  public record Intake(@DefaultValue("2") int consumers, @DefaultValue("200") int batch) {

    public Intake {
      requireBetween("COURIER_INTAKE_CONSUMERS", consumers, MOST_CONSUMERS);
      requireBetween("COURIER_INTAKE_BATCH", batch, MOST_IN_A_BATCH);
    }
  }

  /**
   * Of deliveries.
   *
   * @param consumers {@code COURIER_DELIVER_CONSUMERS}: first attempts under way at once
   * @param retryConsumers {@code COURIER_DELIVER_RETRY_CONSUMERS}: later attempts under way at once
   * @param scheduleWithin {@code COURIER_DELIVER_SCHEDULE_WITHIN}: a retry due sooner is a
   *     scheduled message, which costs the broker 3 KB of heap; a later one is a row in the
   *     database
   */
  public record Deliver(
      @DefaultValue("64") int consumers,
      @DefaultValue("16") int retryConsumers,
      @DefaultValue("60s") Duration scheduleWithin) {

    public Deliver {
      requireBetween("COURIER_DELIVER_CONSUMERS", consumers, MOST_CONSUMERS);
      requireBetween("COURIER_DELIVER_RETRY_CONSUMERS", retryConsumers, MOST_CONSUMERS);
      if (scheduleWithin.isNegative() || scheduleWithin.toHours() >= 1) {
        throw new InvalidSetting(
            "COURIER_DELIVER_SCHEDULE_WITHIN",
            "is " + scheduleWithin.toSeconds() + "s: it must be between 0s and 1h");
      }
    }
  }

  /**
   * Of entries in the delivery log.
   *
   * @param batch {@code COURIER_JOURNAL_BATCH}: entries written in one transaction, at most
   */
  public record Journal(@DefaultValue("2000") int batch) {

    public Journal {
      requireBetween("COURIER_JOURNAL_BATCH", batch, MOST_IN_A_BATCH);
    }
  }

  private static void requireBetween(String setting, int value, int most) {
    if (value < 1 || value > most) {
      throw new InvalidSetting(setting, "is " + value + ": it must be between 1 and " + most);
    }
  }
}
