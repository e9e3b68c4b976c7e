package dev.courier.delivery;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.courier.event.Event;
import dev.courier.event.JsonFormat;
import dev.courier.event.time.InstantText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * A delivery as a message: the JSON that {@link JsonFormat} makes of it, made and read without
 * looking at what each field is. Whatever is written in another way is read by {@link JsonFormat}.
 */
public final class DeliveryJson {

  private DeliveryJson() {}

  /** An event as it stands in its deliveries, in UTF-8; it is the same in all of them. */
  public static byte[] event(Event event) throws JsonProcessingException {
    return JsonFormat.mapper().writeValueAsBytes(event);
  }

  /** A delivery in UTF-8. */
  public static byte[] write(Delivery delivery) throws JsonProcessingException {
    return write(delivery, event(delivery.event()));
  }

  /**
   * A delivery in UTF-8.
   *
   * @param event what {@link #event} has made of its event
   */
  public static byte[] write(Delivery delivery, byte[] event) throws JsonProcessingException {
    StringBuilder text = new StringBuilder(120).append("{\"id\":");
    string(text, delivery.id()).append(",\"subscription_id\":");
    byte[] before = utf8(string(text, delivery.subscriptionId()).append(",\"event\":"));
    text.setLength(0);
    text.append(",\"created_at\":\"").append(InstantText.of(delivery.createdAt())).append('"');
    text.append(",\"attempts\":").append(delivery.attempts());
    text.append(",\"failures\":").append(delivery.failures());
    text.append(",\"revision\":").append(delivery.revision());
    if (delivery.entity() != null) {
      string(text.append(",\"entity\":"), delivery.entity());
    }
    if (delivery.waitingSince() != null) {
      string(text.append(",\"waiting_since\":"), InstantText.of(delivery.waitingSince()));
    }
    if (delivery.trace() != null) {
      text.append(",\"trace\":").append(JsonFormat.mapper().writeValueAsString(delivery.trace()));
    }
    byte[] behind = utf8(text.append('}'));
    byte[] all = new byte[before.length + event.length + behind.length];
    System.arraycopy(before, 0, all, 0, before.length);
    System.arraycopy(event, 0, all, before.length, event.length);
    System.arraycopy(behind, 0, all, before.length + event.length, behind.length);
    return all;
  }

  /**
   * Reads a delivery.
   *
   * @throws IOException where the bytes are none
   */
  public static Delivery read(byte[] json) throws IOException {
    Delivery usual = readUsual(json);
    return usual == null ? JsonFormat.mapper().readValue(json, Delivery.class) : usual;
  }

  /** What Courier has written; null for what anybody else may have. */
  static Delivery readUsual(byte[] json) throws IOException {
    try (JsonParser parser = JsonFormat.mapper().createParser(json)) {
      DeliveryFields fields = new DeliveryFields(parser);
      return parser.nextToken() == JsonToken.START_OBJECT
              && fields.read()
              && parser.nextToken() == null
          ? fields.delivery()
          : null;
    } catch (JsonProcessingException broken) {
      // The other reader says the same, and where in the document it is.
      return null;
    }
  }

  private static StringBuilder string(StringBuilder text, String value) {
    text.append('"');
    JsonStringEncoder.getInstance().quoteAsString(value, text);
    return text.append('"');
  }

  private static byte[] utf8(StringBuilder text) {
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
