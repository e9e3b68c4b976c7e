package dev.courier.api.guard.limit;

import dev.courier.settings.InvalidSetting;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often each key may call the API.
 *
 * @param perSecond {@code COURIER_API_PER_SECOND}: calls of the API with one key in a second, in
 *     the long run
 * @param burst {@code COURIER_API_BURST}: calls of the API with one key at once, after a while
 *     without any
 */
@ConfigurationProperties("courier.api")
public record ApiSettings(@DefaultValue("200") int perSecond, @DefaultValue("1000") int burst) {

  private static final int MOST = 1_000_000;

  public ApiSettings {
    require("COURIER_API_PER_SECOND", perSecond);
    require("COURIER_API_BURST", burst);
  }

  private static void require(String setting, int calls) {
    if (calls < 1 || calls > MOST) {
      throw new InvalidSetting(setting, "is " + calls + ": it must be between 1 and " + MOST);
    }
  }
}
