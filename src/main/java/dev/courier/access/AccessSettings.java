package dev.courier.access;

import dev.courier.settings.InvalidSetting;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The keys that an operator gives to Courier.
 *
 * @param adminKey {@code COURIER_ADMIN_KEY}: the first administrator's API key, at least 16
 *     characters, beside one that was made earlier; where it is not set, one is made at the first
 *     start and printed once
 * @param masterKey {@code COURIER_MASTER_KEY}: encrypts secrets at rest: 32 bytes in base64, or
 *     several such keys separated by commas, of which the first encrypts; where it is not set, one
 *     is made into {@code master.key} in the data directory
 */
@ConfigurationProperties("courier")
public record AccessSettings(String adminKey, String masterKey) {

  private static final int MIN_ADMIN_KEY_LENGTH = 16;

  public AccessSettings {
    adminKey = adminKey == null || adminKey.isBlank() ? null : adminKey.strip();
    masterKey = masterKey == null || masterKey.isBlank() ? null : masterKey.strip();
    if (adminKey != null && adminKey.length() < MIN_ADMIN_KEY_LENGTH) {
      throw new InvalidSetting(
          "COURIER_ADMIN_KEY",
          "has "
              + adminKey.length()
              + " characters: it must have at least "
              + MIN_ADMIN_KEY_LENGTH);
    }
  }

  @Override
  public String toString() {
    return "AccessSettings[***]";
  }
}
