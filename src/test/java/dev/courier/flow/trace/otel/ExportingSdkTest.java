package dev.courier.flow.trace.otel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.courier.flow.trace.TraceSettings;
import dev.courier.settings.InvalidSetting;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class ExportingSdkTest {

  private static final Logger LOG = (Logger) LoggerFactory.getLogger("courier.traces");

  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private Collector collector;

  @BeforeEach
  void start() throws IOException {
    collector = new Collector();
    lines.start();
    LOG.addAppender(lines);
    LOG.setLevel(ch.qos.logback.classic.Level.INFO);
  }

  @AfterEach
  void stop() {
    LOG.detachAppender(lines);
    collector.close();
  }

  @Test
  void spansReachTheCollectorUnderCouriersName() {
    try (OpenTelemetrySdk sdk = ExportingSdk.start(settings(1))) {
      span(sdk, "one");
    }

    assertThat(collector.spans()).extracting(span -> span.getName()).containsExactly("one");
    assertThat(collector.resource("service.name")).isEqualTo("courier");
    assertThat(lines.list).isEmpty();
  }

  @Test
  void ofTracesThatBeginHereOnlyTheirShareIsRecorded() {
    try (OpenTelemetrySdk sdk = ExportingSdk.start(settings(0))) {
      span(sdk, "own");
      sdk.getTracer("test").spanBuilder("recorded").setParent(parent("01")).startSpan().end();
      sdk.getTracer("test").spanBuilder("unrecorded").setParent(parent("00")).startSpan().end();
    }

    assertThat(collector.spans()).extracting(span -> span.getName()).containsExactly("recorded");
  }

  @Test
  void aCollectorThatTakesNothingIsToldOnceAndSoIsItsReturn() {
    try (OpenTelemetrySdk sdk = ExportingSdk.start(settings(1))) {
      collector.answer(400);
      flushUntil(sdk, () -> lines.list.size() == 1);
      flushUntil(sdk, () -> collector.refused() >= 5);
      collector.answer(200);
      flushUntil(sdk, () -> collector.spans().size() >= 2);
    }

    assertThat(lines.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .hasSize(2)
        .satisfies(
            told -> {
              assertThat(told.get(0))
                  .startsWith(collector.endpoint() + " does not take traces, and spans are lost");
              assertThat(told.get(1))
                  .startsWith(collector.endpoint() + " takes traces again; ")
                  .endsWith(" spans or more are missing");
            });
  }

  @Test
  void whatOpenTelemetryDoesNotUnderstandIsAnInvalidSetting() {
    System.setProperty("otel.exporter.otlp.protocol", "carrier-pigeon");
    try {
      assertThatThrownBy(() -> ExportingSdk.start(settings(1)))
          .isInstanceOf(InvalidSetting.class)
          .hasMessageContaining("carrier-pigeon");
    } finally {
      System.clearProperty("otel.exporter.otlp.protocol");
    }
  }

  private TraceSettings settings(double sample) {
    return new TraceSettings(collector.endpoint(), sample, true);
  }

  private static Context parent(String flags) {
    SpanContext parent =
        SpanContext.createFromRemoteParent(
            "0af7651916cd43dd8448eb211c80319c",
            "b7ad6b7169203331",
            TraceFlags.fromHex(flags, 0),
            TraceState.getDefault());
    return Context.root().with(io.opentelemetry.api.trace.Span.wrap(parent));
  }

  private static void span(OpenTelemetrySdk sdk, String name) {
    sdk.getTracer("test").spanBuilder(name).setNoParent().startSpan().end();
  }

  /** A flush right after another may be left out. */
  private static void flushUntil(OpenTelemetrySdk sdk, Callable<Boolean> done) {
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> {
              span(sdk, "one");
              sdk.getSdkTracerProvider().forceFlush().join(1, TimeUnit.MINUTES);
              return done.call();
            });
  }
}
