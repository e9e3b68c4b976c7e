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
  private static final int MOST_PER_SECOND = 1_000_000;

  /**
   * Of events.
   *
   * @param consumers {@code COURIER_INTAKE_CONSUMERS}: threads that take events in
   * @param batch {@code COURIER_INTAKE_BATCH}: events taken in one transaction, at most
   * @param fairPerSecond {@code COURIER_INTAKE_FAIR_PER_SECOND}: while events wait: how many of one
   *     type of one tenant are taken before the rest, in a second; of one tenant, five times as
   *     many
   */
  public record Intake(
      @DefaultValue("2") int consumers,
      @DefaultValue("200") int batch,
      @DefaultValue("200") int fairPerSecond) {

    public Intake {
      requireBetween("COURIER_INTAKE_CONSUMERS", consumers, MOST_CONSUMERS);
      requireBetween("COURIER_INTAKE_BATCH", batch, MOST_IN_A_BATCH);
      requireBetween("COURIER_INTAKE_FAIR_PER_SECOND", fairPerSecond, MOST_PER_SECOND);
    }
  }

  /**
   * Of deliveries.
   *
   * @param consumers {@code COURIER_DELIVER_CONSUMERS}: first attempts under way at once
   * @param bulkConsumers {@code COURIER_DELIVER_BULK_CONSUMERS}: besides, first attempts under way
   *     at once of subscriptions that have more than their share
   * @param fairPerSecond {@code COURIER_DELIVER_FAIR_PER_SECOND}: that share: first attempts of one
   *     subscription in a second
   * @param retryConsumers {@code COURIER_DELIVER_RETRY_CONSUMERS}: later attempts under way at once
   * @param scheduleWithin {@code COURIER_DELIVER_SCHEDULE_WITHIN}: a retry due sooner is a
   *     scheduled message, which costs the broker 3 KB of memory; a later one is a row in the
   *     database
   */
  public record Deliver(
      @DefaultValue("64") int consumers,
      @DefaultValue("64") int bulkConsumers,
      @DefaultValue("100") int fairPerSecond,
      @DefaultValue("16") int retryConsumers,
      @DefaultValue("60s") Duration scheduleWithin) {

    public Deliver {
      requireBetween("COURIER_DELIVER_CONSUMERS", consumers, MOST_CONSUMERS);
      requireBetween("COURIER_DELIVER_BULK_CONSUMERS", bulkConsumers, MOST_CONSUMERS);
      requireBetween("COURIER_DELIVER_FAIR_PER_SECOND", fairPerSecond, MOST_PER_SECOND);
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
   * @param batch {@code COURIER_JOURNAL_BATCH}: entries of the delivery log written in one
   *     transaction, at most
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
