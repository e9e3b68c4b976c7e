package dev.courier.flow.intake;

import dev.courier.batch.BatchMessages;
import dev.courier.event.Refusal;
import dev.courier.event.Refusal.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.springframework.stereotype.Component;

/** Refuses what is not worth parsing: other kinds of message, empty ones and those too long. */
@Component("checkMessage")
final class CheckMessage implements Processor {

  static final String ORIGINAL = "courier_original";

  private final IntakeSettings settings;

  CheckMessage(IntakeSettings settings) {
    this.settings = Objects.requireNonNull(settings, "settings");
  }

  @Override
  public void process(Exchange exchange) throws MessageRefused {
    Message message = exchange.getMessage();
    exchange.setProperty(ORIGINAL, message);
    String kind = (String) message.getHeader(BatchMessages.KIND);
    if (!BatchMessages.TEXT.equals(kind) && !BatchMessages.BYTES.equals(kind)) {
      throw refuse(
          Reason.UNSUPPORTED_MESSAGE_TYPE,
          "the message is of the kind " + kind + ": send a text message or a message of bytes");
    }
    if (message.getBody() instanceof String text && isBroken(text)) {
      throw refuse(
          Reason.NOT_JSON,
          "the text has half a surrogate pair in it, which no encoding can write: send whole"
              + " characters, or \\ud83d\\ude00");
    }
    byte[] body = bytes(message.getBody());
    if (body.length == 0) {
      throw refuse(Reason.EMPTY_MESSAGE, "the message is empty: send one JSON object");
    }
    if (body.length > settings.maxEventBytes()) {
      throw refuse(
          Reason.TOO_LARGE,
          "the event has "
              + body.length
              + " bytes: at most "
              + settings.maxEventBytes()
              + " are taken (COURIER_MAX_EVENT_BYTES)");
    }
    if (isWide(body)) {
      throw refuse(Reason.NOT_JSON, "the event is in UTF-16 or UTF-32: send UTF-8");
    }
    // The original stays as it came: it is what courier.poison gets.
    Message copy = message.copy();
    copy.setBody(body);
    exchange.setMessage(copy);
  }

  /**
   * Whether the text has two or four bytes for each character: JSON starts with ASCII (RFC 4627,
   * section 3). The parser would guess the encoding; the contract says UTF-8.
   */
  private static boolean isWide(byte[] body) {
    boolean marked = body.length > 1 && (body[0] & 0xff) >= 0xfe;
    return marked || body.length > 1 && (body[0] == 0 || body[1] == 0);
  }

  /** Half a pair would become a question mark, and the event another one than was sent. */
  private static boolean isBroken(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return text.codePoints().anyMatch(CheckMessage::isHalf);
      }
    }
    return false;
  }

  private static boolean isHalf(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }

  private static byte[] bytes(Object body) {
    if (body instanceof String text) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
    return body == null ? new byte[0] : (byte[]) body;
  }

  private static MessageRefused refuse(Reason reason, String detail) {
    return new MessageRefused(new Refusal(reason, detail));
  }
}
