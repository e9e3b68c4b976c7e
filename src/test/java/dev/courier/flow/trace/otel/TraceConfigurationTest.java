package dev.courier.flow.trace.otel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.courier.flow.trace.PassedOnTraces;
import dev.courier.flow.trace.TraceSettings;
import dev.courier.flow.trace.Traces;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class TraceConfigurationTest {

  private static final String COLLECTOR = "http://127.0.0.1:4318";

  private final ApplicationContextRunner courier =
      new ApplicationContextRunner()
          .withUserConfiguration(TraceConfiguration.class, Settings.class);

  @Test
  void nothingIsRecordedWhereNobodyNamesACollector() {
    assertRecorded(false);
    assertRecorded(false, "OTEL_EXPORTER_OTLP_ENDPOINT=");
  }

  @Test
  void eitherSettingNamesTheCollector() {
    assertRecorded(true, "courier.otlp-endpoint=" + COLLECTOR);
    assertRecorded(true, "OTEL_EXPORTER_OTLP_ENDPOINT=" + COLLECTOR);
    assertRecorded(true, "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT=" + COLLECTOR + "/v1/traces");
  }

  @Test
  void openTelemetrysOwnSwitchSwitchesOff() {
    assertRecorded(false, "courier.otlp-endpoint=" + COLLECTOR, "OTEL_SDK_DISABLED=true");
  }

  private void assertRecorded(boolean recorded, String... settings) {
    courier
        .withPropertyValues(settings)
        .run(
            context ->
                assertThat(context.getBean(Traces.class))
                    .isInstanceOf(recorded ? RecordedTraces.class : PassedOnTraces.class));
  }

  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties(TraceSettings.class)
  static class Settings {}
}
