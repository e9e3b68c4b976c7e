package dev.courier.flow.settle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** What {@code COURIER_LOG_FORMAT} means to Spring Boot's logging. */
class LogFormatTest {

  private final ApplicationContextRunner courier =
      new ApplicationContextRunner().withInitializer(new ConfigDataApplicationContextInitializer());

  @Test
  void theLogIsTextWhereNobodyWantsAnythingElse() {
    assertFormat("");
  }

  @ParameterizedTest
  @CsvSource({"text, ''", "json, logstash", "ecs, ecs", "gelf, gelf", "mistyped, ''"})
  void everyFormatHasItsNameThere(String written, String format) {
    assertFormat(format, "courier.log-format=" + written);
  }

  private void assertFormat(String format, String... settings) {
    courier
        .withPropertyValues(settings)
        .run(
            context ->
                assertThat(
                        context.getEnvironment().getProperty("logging.structured.format.console"))
                    .isEqualTo(format));
  }
}
