package dev.courier.flow.settle;

import dev.courier.settings.InvalidSetting;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the log is written, and what the line of an attempt says.
 *
 * @param logAnswers {@code COURIER_LOG_ANSWERS}: whether the log line of an attempt ends with the
 *     start of the answer's body, which may be private
 * @param logFormat {@code COURIER_LOG_FORMAT}: {@code text} for people; {@code json}, {@code ecs}
 *     or {@code gelf} for programs. The configuration of the logging itself reads it too
 */
@ConfigurationProperties("courier")
record AttemptLogSettings(
    @DefaultValue("false") boolean logAnswers, @DefaultValue("text") String logFormat) {

  private static final List<String> FORMATS = List.of("text", "json", "ecs", "gelf");

  AttemptLogSettings {
    if (!FORMATS.contains(logFormat)) {
      throw new InvalidSetting(
          "COURIER_LOG_FORMAT",
          "is \"" + logFormat + "\": it must be one of " + String.join(", ", FORMATS));
    }
  }
}
