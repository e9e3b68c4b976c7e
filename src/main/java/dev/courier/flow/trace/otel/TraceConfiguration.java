package dev.courier.flow.trace.otel;

import dev.courier.flow.trace.PassedOnTraces;
import dev.courier.flow.trace.TraceSettings;
import dev.courier.flow.trace.Traces;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/** Records traces where somebody has said where to send them. */
@Configuration(proxyBeanMethods = false)
class TraceConfiguration {

  @Bean
  Traces traces(TraceSettings settings, Environment environment) {
    return isWanted(settings, environment)
        ? RecordedTraces.exporting(settings)
        : new PassedOnTraces();
  }

  private static boolean isWanted(TraceSettings settings, Environment environment) {
    boolean endpoint =
        !settings.otlpEndpoint().isEmpty()
            || StringUtils.hasText(environment.getProperty("OTEL_EXPORTER_OTLP_ENDPOINT"))
            || StringUtils.hasText(environment.getProperty("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"));
    return endpoint && !"true".equalsIgnoreCase(environment.getProperty("OTEL_SDK_DISABLED"));
  }
}
