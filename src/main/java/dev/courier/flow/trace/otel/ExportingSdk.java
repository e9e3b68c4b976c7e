package dev.courier.flow.trace.otel;

import dev.courier.flow.trace.TraceSettings;
import dev.courier.settings.InvalidSetting;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import java.util.HashMap;
import java.util.Map;

/**
 * The SDK of OpenTelemetry as Courier wants it. What Courier has no setting for is read from the
 * variables that all programs with OpenTelemetry have, such as {@code OTEL_EXPORTER_OTLP_HEADERS}.
 */
final class ExportingSdk {

  private static final String ENDPOINT = "otel.exporter.otlp.endpoint";
  private static final String TRACES_ENDPOINT = "otel.exporter.otlp.traces.endpoint";
  private static final String NONE = "none";

  private ExportingSdk() {}

  static OpenTelemetrySdk start(TraceSettings settings) {
    try {
      return AutoConfiguredOpenTelemetrySdk.builder()
          .disableShutdownHook()
          .addPropertiesSupplier(() -> defaults(settings))
          .addPropertiesCustomizer(given -> fixed(settings))
          .addSpanExporterCustomizer(
              (exporter, properties) -> new WatchedExporter(exporter, endpoint(properties)))
          .build()
          .getOpenTelemetrySdk();
    } catch (ConfigurationException wrong) {
      throw new InvalidSetting(
          "OTEL_…", "is not what OpenTelemetry understands: " + wrong.getMessage());
    }
  }

  /** What the environment may say otherwise. */
  private static Map<String, String> defaults(TraceSettings settings) {
    return Map.of(
        "otel.service.name", "courier",
        "otel.exporter.otlp.protocol", "http/protobuf",
        "otel.traces.sampler", "parentbased_traceidratio",
        "otel.traces.sampler.arg", Double.toString(settings.traceSample()));
  }

  /** What it may not: Courier has figures and a log of its own, and passes on no baggage. */
  private static Map<String, String> fixed(TraceSettings settings) {
    Map<String, String> fixed = new HashMap<>();
    fixed.put("otel.metrics.exporter", NONE);
    fixed.put("otel.logs.exporter", NONE);
    fixed.put("otel.propagators", NONE);
    if (!settings.otlpEndpoint().isEmpty()) {
      fixed.put(ENDPOINT, settings.otlpEndpoint());
    }
    return fixed;
  }

  private static String endpoint(ConfigProperties properties) {
    return properties.getString(TRACES_ENDPOINT, properties.getString(ENDPOINT, "its collector"));
  }
}
