package dev.courier.journal.message;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.courier.delivery.Attempt;
import dev.courier.delivery.DeliveryStatus;
import dev.courier.event.JsonFormat;
import dev.courier.journal.JournalEntry;
import dev.courier.journal.JournalEntry.AttemptMade;
import dev.courier.journal.JournalEntry.DeliveryKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Reads the messages of the journal, each a JSON array of entries. An attempt's document is taken
 * as it stands in the message, without its request being read and written once more.
 */
public final class JournalReader {

  /** How an attempt starts as Courier writes it; written otherwise it is read like the others. */
  private static final byte[] ATTEMPT =
      "{\"entry\":\"attempt\",".getBytes(StandardCharsets.US_ASCII);

  private static final ObjectReader ENTRY = reader(JournalEntry.class);
  private static final ObjectReader KEY = reader(DeliveryKey.class);
  private static final ObjectReader STATUS = reader(DeliveryStatus.class);
  private static final ObjectReader TIME = reader(Instant.class);

  private final byte[] message;
  private final JsonParser parser;

  private JournalReader(byte[] message, JsonParser parser) {
    this.message = message;
    this.parser = parser;
  }

  /**
   * Reads a message.
   *
   * @param message JSON in UTF-8; never null
   * @throws IOException where it is no array of entries
   */
  public static JournalEntry[] read(byte[] message) throws IOException {
    try (JsonParser parser = JsonFormat.mapper().createParser(message)) {
      if (parser.nextToken() == JsonToken.START_ARRAY) {
        List<JournalEntry> entries = new JournalReader(message, parser).entries();
        if (parser.nextToken() == null) {
          return entries.toArray(JournalEntry[]::new);
        }
      }
    }
    // It says what is wrong.
    return JsonFormat.mapper().readValue(message, JournalEntry[].class);
  }

  private List<JournalEntry> entries() throws IOException {
    List<JournalEntry> entries = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      entries.add(isAttempt() ? attemptMade() : ENTRY.readValue(parser));
    }
    return entries;
  }

  private boolean isAttempt() {
    int start = start();
    int end = Math.min(start + ATTEMPT.length, message.length);
    return Arrays.equals(message, start, end, ATTEMPT, 0, ATTEMPT.length);
  }

  private AttemptMade attemptMade() throws IOException {
    DeliveryKey delivery = null;
    Attempt attempt = null;
    byte[] document = null;
    DeliveryStatus status = null;
    Instant nextAttemptAt = null;
    String reason = null;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "delivery" -> delivery = KEY.readValue(parser);
        case "attempt" -> {
          int start = start();
          attempt = attempt();
          document = Arrays.copyOfRange(message, start, end());
        }
        case "status" -> status = STATUS.readValue(parser);
        case "next_attempt_at" -> nextAttemptAt = TIME.readValue(parser);
        case "reason" -> reason = parser.getValueAsString();
        default -> parser.skipChildren();
      }
    }
    return new AttemptMade(delivery, attempt, status, nextAttemptAt, reason, document);
  }

  private Attempt attempt() throws IOException {
    String id = null;
    int number = 0;
    Instant startedAt = null;
    long millis = 0;
    Attempt.Response response = null;
    String outcome = null;
    String error = null;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "id" -> id = parser.getText();
        case "number" -> number = parser.getIntValue();
        case "started_at" -> startedAt = TIME.readValue(parser);
        case "duration_ms" -> millis = parser.getLongValue();
        case "response" -> response = response();
        case "outcome" -> outcome = parser.getText();
        case "error" -> error = parser.getValueAsString();
        default -> parser.skipChildren();
      }
    }
    return new Attempt(id, number, startedAt, millis, null, response, outcome, error);
  }

  private Attempt.Response response() throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return null;
    }
    int status = 0;
    String body = null;
    boolean truncated = false;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "status" -> status = parser.getIntValue();
        case "body" -> body = parser.getValueAsString();
        case "truncated" -> truncated = parser.getBooleanValue();
        default -> parser.skipChildren();
      }
    }
    return new Attempt.Response(status, Map.of(), body, truncated);
  }

  /** Where the current value starts in the message. */
  private int start() {
    return (int) parser.currentTokenLocation().getByteOffset();
  }

  /** Where the current value ends in the message. */
  private int end() {
    return (int) parser.currentLocation().getByteOffset();
  }

  private static ObjectReader reader(Class<?> type) {
    return JsonFormat.mapper()
        .readerFor(type)
        .without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  }
}
