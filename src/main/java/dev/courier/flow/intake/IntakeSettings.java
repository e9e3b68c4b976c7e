package dev.courier.flow.intake;

import dev.courier.settings.InvalidSetting;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is taken in.
 *
 * @param maxEventBytes {@code COURIER_MAX_EVENT_BYTES}: the longest event that is taken, in bytes
 */
@ConfigurationProperties("courier")
public record IntakeSettings(@DefaultValue("1048576") int maxEventBytes) {

  public IntakeSettings {
    if (maxEventBytes < 1_024 || maxEventBytes > 16 * 1024 * 1024) {
      throw new InvalidSetting(
          "COURIER_MAX_EVENT_BYTES",
          "is " + maxEventBytes + ": it must be between 1024 and 16777216");
    }
  }
}
