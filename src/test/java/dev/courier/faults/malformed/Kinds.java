package dev.courier.faults.malformed;

import jakarta.jms.JMSContext;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.StreamMessage;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Messages of kinds that are no text, empty ones, those too long, and odd properties beside. */
final class Kinds {

  private static final String GOOD = "{\"type\": \"order.shipped\", \"data\": {}}";
  private static final String NO_JSON = "no JSON at all";

  private Kinds() {}

  static List<Malformed> all() {
    List<Malformed> all = new ArrayList<>();
    String unsupported = "unsupported_message_type";
    all.add(new Malformed("map", unsupported, "MapMessage", Kinds::map));
    all.add(new Malformed("empty map", unsupported, "MapMessage", JMSContext::createMapMessage));
    all.add(new Malformed("stream", unsupported, "StreamMessage", Kinds::stream));
    all.add(
        new Malformed(
            "empty stream", unsupported, "StreamMessage", JMSContext::createStreamMessage));
    all.add(
        new Malformed(
            "object",
            unsupported,
            "ObjectMessage",
            one -> one.createObjectMessage((Serializable) GOOD)));
    all.add(
        new Malformed(
            "object of nothing", unsupported, "ObjectMessage", JMSContext::createObjectMessage));
    all.add(new Malformed("no body", unsupported, "kind Message", JMSContext::createMessage));
    all.add(
        new Malformed("text of nothing", "empty_message", "empty", JMSContext::createTextMessage));
    all.add(Malformed.text("empty text", "empty_message", "empty", ""));
    all.add(Malformed.bytes("no bytes", "empty_message", "empty", new byte[0]));
    all.add(
        Malformed.text(
            "half a pair in a text",
            "not_json",
            "surrogate",
            GOOD.replace("{}", "{\"x\": \"\ud83d\"}")));
    all.add(
        Malformed.text(
            "half a pair escaped in a name",
            "not_json",
            "surrogate",
            GOOD.replace("{}", "{\"\\ud83d\": 1}")));
    all.add(Malformed.text("too long by one", "too_large", "1048576", padded(1_048_577)));
    all.add(Malformed.text("too long by far", "too_large", "3000000", padded(3_000_000)));
    all.add(
        Malformed.bytes(
            "too long as bytes",
            "too_large",
            "2000000",
            padded(2_000_000).getBytes(StandardCharsets.UTF_8)));
    all.add(
        Malformed.text(
            "long message cut off", "not_json", "not JSON", padded(900_000).substring(0, 800_000)));
    all.add(Malformed.bytes("long message of zeros", "not_json", "UTF", new byte[700_000]));
    for (int priority : List.of(0, 9)) {
      all.add(
          new Malformed(
              "priority " + priority,
              "not_json",
              "not JSON",
              one -> {
                Message message = one.createTextMessage(NO_JSON);
                message.setIntProperty("JMSXGroupSeq", 1);
                message.setStringProperty("JMSXGroupID", "group-" + priority);
                return message;
              }));
    }
    for (String property :
        List.of(
            "_AMQ_ORIG_ADDRESS",
            "_AMQ_ORIG_QUEUE",
            "_AMQ_LVQ_NAME",
            "reason",
            "detail",
            "poison_id",
            "CamelHttpUri",
            "CamelJmsDestinationName",
            "courier_message_kind",
            "refused_at")) {
      all.add(
          new Malformed(
              "property " + property,
              "not_json",
              "not JSON",
              one -> {
                Message message = one.createTextMessage(NO_JSON);
                message.setStringProperty(property, "stolen");
                return message;
              }));
    }
    return all;
  }

  private static Message map(JMSContext context) throws jakarta.jms.JMSException {
    MapMessage message = context.createMapMessage();
    message.setString("type", "order.shipped");
    return message;
  }

  private static Message stream(JMSContext context) throws jakarta.jms.JMSException {
    StreamMessage message = context.createStreamMessage();
    message.writeString(GOOD);
    return message;
  }

  private static String padded(int length) {
    String start = "{\"type\": \"order.shipped\", \"data\": {\"x\": \"";
    return start + "x".repeat(length - start.length() - 3) + "\"}}";
  }
}
