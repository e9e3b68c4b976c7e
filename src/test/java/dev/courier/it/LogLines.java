package dev.courier.it;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.LoggerFactory;
import org.springframework.boot.logging.logback.StructuredLogEncoder;

/** The lines of one logger as the running application writes them for programs. */
final class LogLines extends AppenderBase<ILoggingEvent> implements AutoCloseable {

  private final Logger logger;
  private final StructuredLogEncoder encoder = new StructuredLogEncoder();
  private final List<String> texts = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();

  LogLines(String logger, String format) {
    this.logger = (Logger) LoggerFactory.getLogger(logger);
    setContext(this.logger.getLoggerContext());
    encoder.setContext(getContext());
    encoder.setFormat(format);
    encoder.start();
    start();
    this.logger.addAppender(this);
  }

  @Override
  protected synchronized void append(ILoggingEvent event) {
    texts.add(event.getFormattedMessage());
    lines.add(new String(encoder.encode(event), StandardCharsets.UTF_8));
  }

  /** What people read. */
  synchronized List<String> texts() {
    return List.copyOf(texts);
  }

  /** Each line about an event, parsed. */
  synchronized List<JsonNode> about(String eventId) {
    return lines.stream()
        .map(LogLines::parse)
        .filter(line -> eventId.equals(line.path("event_id").asText()))
        .toList();
  }

  /** All of them together, as they are in a file. */
  synchronized String file() {
    return String.join("", lines);
  }

  private static JsonNode parse(String line) {
    try {
      return new JsonMapper().readTree(line);
    } catch (IOException cause) {
      throw new UncheckedIOException("the log has what is no JSON: " + line, cause);
    }
  }

  @Override
  public void close() {
    logger.detachAppender(this);
    stop();
  }
}
