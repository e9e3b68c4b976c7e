package dev.courier.bench.micro;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;

/** One line of the log with as many fields as that of an attempt, and without any. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LogLineBenchmark {

  private static final String LINE =
      "order.shipped ship-7001 to Order sync (https://example.com/hooks?***): answered 200 in 58"
          + " ms, attempt 1";

  /** How it is written: {@code text}, or a format of Spring Boot's. */
  @Param({"text", "logstash"})
  public String format;

  private Logger log;

  /** Makes a logger that writes into nothing. */
  @Setup
  public void arrange() {
    LoggerContext context = new LoggerContext();
    context.putObject(Environment.class.getName(), new StandardEnvironment());
    Encoder<ILoggingEvent> encoder = encoder();
    encoder.setContext(context);
    encoder.start();
    OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
    appender.setContext(context);
    appender.setEncoder(encoder);
    appender.setOutputStream(OutputStream.nullOutputStream());
    appender.start();
    log = context.getLogger("courier.attempts");
    log.addAppender(appender);
  }

  private Encoder<ILoggingEvent> encoder() {
    if (format.equals("text")) {
      PatternLayoutEncoder encoder = new PatternLayoutEncoder();
      encoder.setPattern("%d{HH:mm:ss} %-5level %msg%n");
      return encoder;
    }
    StructuredLogEncoder encoder = new StructuredLogEncoder();
    encoder.setFormat(format);
    return encoder;
  }

  /** As it was before lines had fields. */
  @Benchmark
  public void withoutFields() {
    log.info("delivered {}", LINE);
  }

  /** As the line of an attempt is written. */
  @Benchmark
  public void withFields() {
    log.atInfo()
        .addKeyValue("tenant", "acme")
        .addKeyValue("event_id", "ship-7001")
        .addKeyValue("event_type", "order.shipped")
        .addKeyValue("delivery_id", "dlv_01KAMHJ2V5YQ8T0Z6B1D3F5H7K")
        .addKeyValue("subscription_id", "sub_01KAMHH0R3WN6S9X4C2E8G1J5M")
        .addKeyValue("decision", "delivered")
        .addKeyValue("attempt", 1)
        .addKeyValue("attempt_id", "att_01KAMHJ2W7R4P1N9V3X5Z8B0DF")
        .addKeyValue("outcome", "delivered")
        .addKeyValue("duration_ms", 58L)
        .addKeyValue("status", 200)
        .addKeyValue("trace_id", "0af7651916cd43dd8448eb211c80319c")
        .log("delivered {}", LINE);
  }
}
