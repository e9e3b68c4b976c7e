package dev.courier.console.overview;

import dev.courier.alert.StoredAlert;
import dev.courier.delivery.DeliveryStatus;
import dev.courier.journal.figures.Tally;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;

/**
 * How a tenant's deliveries go.
 *
 * @param asOf when this was asked for
 * @param day the deliveries created within the last 24 hours
 * @param all all deliveries that are kept
 * @param oldestWaiting when the delivery was created that has waited longest, or null where none
 *     waits
 * @param chart the attempts of the last hour
 * @param troubled endpoints somebody should look at, the worst first
 * @param alerts the newest ones that nobody takes care of
 * @param openAlerts how many there are of these; {@link #MOST_ALERTS} is that many or more
 */
public record Overview(
    Instant asOf,
    Tally day,
    Tally all,
    Instant oldestWaiting,
    AttemptsChart chart,
    List<TroubledEndpoint> troubled,
    List<StoredAlert> alerts,
    int openAlerts) {

  /** Where the counting of open alerts ends. */
  public static final int MOST_ALERTS = 1_000;

  private static final int PERCENT = 100;
  private static final double HALF = 0.5;
  private static final double P95 = 0.95;

  public Overview {
    troubled = List.copyOf(troubled);
    alerts = List.copyOf(alerts);
  }

  /** Such as {@code 99.97 %}, rounded down; null where nothing came to its end. */
  public String successRate() {
    return day.successRate() == null
        ? null
        : BigDecimal.valueOf(day.successRate())
                .multiply(BigDecimal.valueOf(PERCENT))
                .setScale(2, RoundingMode.DOWN)
                .stripTrailingZeros()
                .toPlainString()
            + " %";
  }

  /** What half of the last attempts did not exceed, in milliseconds, or null. */
  public Long medianMillis() {
    return day.percentileMillis(HALF);
  }

  /** What 95 in 100 of the last attempts did not exceed, in milliseconds, or null. */
  public Long p95Millis() {
    return day.percentileMillis(P95);
  }

  /** Such as {@code 3}, or {@code 1,000 or more}. */
  public String openAlertsText() {
    return openAlerts < MOST_ALERTS
        ? String.valueOf(openAlerts)
        : "%,d or more".formatted(MOST_ALERTS);
  }

  /** How many are queued. */
  public long queued() {
    return all.count(DeliveryStatus.QUEUED);
  }

  /** How many have failed and will be tried again. */
  public long retrying() {
    return all.count(DeliveryStatus.RETRYING);
  }

  /** How many lie among the dead letters. */
  public long dead() {
    return all.count(DeliveryStatus.DEAD);
  }
}
