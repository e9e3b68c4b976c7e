package dev.courier.flow.pace;

import dev.courier.settings.InvalidSetting;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who shares the limits of the subscriptions.
 *
 * @param instances {@code COURIER_INSTANCES}: how many instances deliver from the same broker and
 *     database, this one included; each keeps to its part of the subscriptions' limits
 */
@ConfigurationProperties("courier")
public record PaceSettings(@DefaultValue("1") int instances) {

  private static final int MOST = 100;

  public PaceSettings {
    if (instances < 1 || instances > MOST) {
      throw new InvalidSetting(
          "COURIER_INSTANCES", "is " + instances + ": it must be between 1 and " + MOST);
    }
  }
}
