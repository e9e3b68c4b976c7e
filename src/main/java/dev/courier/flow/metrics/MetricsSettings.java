package dev.courier.flow.metrics;

import dev.courier.settings.InvalidSetting;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much detail the metrics have.
 *
 * @param tenants {@code COURIER_METRICS_TENANTS}: how many tenants have figures of their own, at
 *     most; all others share the label {@code other}
 */
@ConfigurationProperties("courier.metrics")
public record MetricsSettings(@DefaultValue("100") int tenants) {

  /** Each has some dozens of series, which Prometheus keeps in memory. */
  private static final int MOST = 10_000;

  public MetricsSettings {
    if (tenants < 0 || tenants > MOST) {
      throw new InvalidSetting(
          "COURIER_METRICS_TENANTS", "is " + tenants + ": it must be between 0 and " + MOST);
    }
  }
}
