package dev.courier.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.event.Event;
import dev.courier.event.JsonFormat;
import dev.courier.event.TraceContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryJsonTest {

  private static final Instant NOW = Instant.parse("2026-11-22T14:05:40.393Z");
  private static final String TRACEPARENT =
      "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  static Stream<Delivery> deliveries() {
    Delivery plain = Delivery.queued("sub_1", event("evt-1", "{\"total\":129.90}"), NOW);
    return Stream.of(
        plain,
        Delivery.queued("sub_1", event("\"\\\u0007\u001f\u00e9\ud83d\ude00", "{}"), NOW),
        plain.about("a \"quoted\"\nentity \u20ac \ud83d\ude00"),
        plain.waitingForItsTurn(NOW.plusNanos(1)),
        plain.afterAttempt().afterAttempt(),
        plain.within(TraceContext.read(TRACEPARENT, "a=b").orElseThrow()),
        plain.within(TraceContext.read(TRACEPARENT, null).orElseThrow()),
        Delivery.queued(
            "sub_1", event("e", "{\"n\":1e400,\"l\":[1,[2.50,null]],\"d\":{\"id\":\"x\"}}"), NOW));
  }

  @ParameterizedTest
  @MethodSource("deliveries")
  void writesWhatTheMapperWrites(Delivery delivery) throws IOException {
    byte[] written = DeliveryJson.write(delivery);
    byte[] mapped = JsonFormat.mapper().writeValueAsBytes(delivery);

    // As text, since the order of the fields counts too; one of them escapes more than it must.
    assertThat(JsonFormat.mapper().readTree(written))
        .hasToString(JsonFormat.mapper().readTree(mapped).toString());
  }

  @ParameterizedTest
  @MethodSource("deliveries")
  void readsWhatItHasWritten(Delivery delivery) throws IOException {
    assertThat(DeliveryJson.read(DeliveryJson.write(delivery))).isEqualTo(delivery);
    assertThat(DeliveryJson.readUsual(DeliveryJson.write(delivery))).isEqualTo(delivery);
    assertThat(DeliveryJson.readUsual(JsonFormat.mapper().writeValueAsBytes(delivery)))
        .isEqualTo(delivery);
  }

  @Test
  void readsWhatHasAnotherOrderOrMoreFields() throws IOException {
    ObjectNode shuffled = JsonFormat.mapper().createObjectNode();
    ObjectNode written = written();
    List.of("revision", "event", "created_at", "failures", "attempts", "subscription_id", "id")
        .forEach(name -> shuffled.set(name, written.get(name)));
    shuffled.putNull("entity");
    shuffled.putArray("a_field_of_a_later_version").add(1);
    shuffled.withObjectProperty("event").put("another", 2);

    assertThat(DeliveryJson.read(bytes(shuffled))).isEqualTo(delivery());
  }

  @Test
  void readsTimesThatWereWrittenInAnotherWay() throws IOException {
    ObjectNode document = written().put("created_at", "2026-11-22T15:05:40.393+01:00");

    assertThat(DeliveryJson.read(bytes(document)).createdAt()).isEqualTo(NOW);
  }

  @ParameterizedTest
  @ValueSource(strings = {"id", "subscription_id", "event", "created_at"})
  void refusesADeliveryWithoutWhatItNeeds(String field) {
    ObjectNode document = written();
    document.remove(field);

    assertThatThrownBy(() -> DeliveryJson.read(bytes(document)))
        .isInstanceOf(JsonProcessingException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "{", "{}", "{\"id\":", "no JSON", "{\"id\":\"a\"}"})
  void saysOfWhatIsNoDeliveryWhatTheMapperSays(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);

    assertThat(problem(() -> DeliveryJson.read(bytes)))
        .isEqualTo(problem(() -> JsonFormat.mapper().readValue(bytes, Delivery.class)));
  }

  @Test
  void refusesWhatFollowsADelivery() throws IOException {
    byte[] twice = (text(DeliveryJson.write(delivery())) + "{}").getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> DeliveryJson.read(twice)).isInstanceOf(JsonProcessingException.class);
  }

  private interface Reading {
    Delivery read() throws IOException;
  }

  private static String problem(Reading reading) {
    try {
      return "none: " + reading.read();
    } catch (IOException problem) {
      return problem.getMessage();
    }
  }

  private static Delivery delivery() {
    return new Delivery("dlv_1", "sub_1", event("evt-1", "{\"a\":1}"), NOW, 2, 1, 3, null);
  }

  private static ObjectNode written() {
    return JsonFormat.mapper().valueToTree(delivery());
  }

  private static byte[] bytes(ObjectNode document) throws JsonProcessingException {
    return JsonFormat.mapper().writeValueAsBytes(document);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static Event event(String id, String data) {
    try {
      ObjectNode read = (ObjectNode) JsonFormat.mapper().readTree(data);
      return new Event(id, "order.paid", Instant.parse("2026-03-02T08:15:04Z"), "acme", read);
    } catch (JsonProcessingException wrong) {
      throw new IllegalStateException("the data of a test is not JSON", wrong);
    }
  }
}
