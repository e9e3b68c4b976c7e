package dev.courier.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.event.Refusal.Reason;
import java.time.Instant;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeReaderTest {

  private static final Instant RECEIVED = Instant.parse("2026-01-15T12:00:00Z");

  @Test
  void readsTheFieldsOfAnEvent() {
    Event event = accepted(valid(all -> {}), null);

    assertThat(event.id()).isEqualTo("evt-1");
    assertThat(event.type()).isEqualTo("order.shipped");
    assertThat(event.timestamp()).isEqualTo("2026-01-15T10:30:00Z");
    assertThat(event.tenantId()).isEqualTo("acme");
    assertThat(event.data().path("total").decimalValue().toString()).isEqualTo("499.00");
  }

  @Test
  void acceptsTheOtherSpellings() {
    Event event =
        accepted(
            json(
                """
                {"id": "1", "event": "a.b", "time": "2026-01-15T10:30:00+01:00", "tenant": "acme"}
                """),
            null);

    assertThat(event.type()).isEqualTo("a.b");
    assertThat(event.timestamp()).isEqualTo("2026-01-15T09:30:00Z");
    assertThat(event.tenantId()).isEqualTo("acme");
    assertThat(event.data()).isEmpty();
  }

  @Test
  void makesAnIdAndSaysSo() {
    Envelope envelope = read(valid(event -> event.remove("id")), null);

    assertThat(envelope)
        .isInstanceOfSatisfying(
            Envelope.Accepted.class,
            accepted -> {
              assertThat(accepted.idMade()).isTrue();
              assertThat(accepted.event().id()).startsWith("evt_");
            });
  }

  @Test
  void takesTheTimeOfReceiptWhereThereIsNone() {
    assertThat(accepted(valid(event -> event.remove("timestamp")), null).timestamp())
        .isEqualTo(RECEIVED);
  }

  @Test
  void takesTheTenantFromBesideTheDocument() {
    assertThat(accepted(valid(event -> event.remove("tenant_id")), "acme").tenantId())
        .isEqualTo("acme");
  }

  @Test
  void takesAnEmptyTenantForNone() {
    assertThat(accepted(valid(all -> {}), " ").tenantId()).isEqualTo("acme");
    assertThat(accepted(valid(event -> event.put("tenant_id", "")), "acme").tenantId())
        .isEqualTo("acme");
    assertThat(refused(valid(event -> event.put("tenant_id", "")), "").reason())
        .isEqualTo(Reason.MISSING_TENANT);
  }

  @Test
  void refusesTwoDifferentTenants() {
    Refusal refusal = refused(valid(all -> {}), "globex");

    assertThat(refusal.reason()).isEqualTo(Reason.INVALID_VALUE);
    assertThat(refusal.detail()).contains("\"acme\"", "\"globex\"");
  }

  @Test
  void readsCloudEvents() {
    Event event =
        accepted(
            json(
                """
                {"specversion": "1.0", "id": "c1", "type": "com.example.order", "source": "/shop",
                 "time": "2026-01-15T10:30:00Z", "tenantid": "acme", "data": {"a": 1}}
                """),
            null);

    assertThat(event.id()).isEqualTo("c1");
    assertThat(event.type()).isEqualTo("com.example.order");
    assertThat(event.tenantId()).isEqualTo("acme");
    assertThat(event.data().path("a").intValue()).isEqualTo(1);
  }

  @Test
  void refusesCloudEventsThatItWouldDeliverWrongly() {
    assertThat(refused(cloudEvent(event -> event.put("specversion", "0.3")), "acme").detail())
        .contains("specversion", "\"0.3\"", "1.0");
    assertThat(refused(cloudEvent(event -> event.remove("id")), "acme").reason())
        .isEqualTo(Reason.MISSING_FIELD);
    assertThat(refused(cloudEvent(event -> event.put("data_base64", "AAA=")), "acme").detail())
        .contains("data_base64");
  }

  @Test
  void refusesWhatIsNoObject() {
    assertThat(refused(EnvelopeReaderTest.<JsonNode>json("[1]"), "acme").reason())
        .isEqualTo(Reason.NOT_AN_OBJECT);
    assertThat(refused(MissingNode.getInstance(), "acme").detail()).contains("nothing");
    assertThat(refused(null, "acme").detail()).contains("nothing");
  }

  @Test
  void refusesWrongTypesByName() {
    assertThat(refused(valid(event -> event.put("id", 5)), null).detail()).startsWith("id is 5");
    assertThat(refused(valid(event -> event.put("data", "x")), null).detail())
        .startsWith("data is \"x\"");
    assertThat(refused(valid(event -> event.put("type", true)), null).reason())
        .isEqualTo(Reason.WRONG_TYPE);
  }

  @Test
  void refusesIdsOfTheWrongLength() {
    assertThat(refused(valid(event -> event.put("id", "")), null).detail()).contains("1 to 255");
    assertThat(refused(valid(event -> event.put("id", "x".repeat(256))), null).detail())
        .contains("256");
    assertThat(accepted(valid(event -> event.put("id", "x".repeat(255))), null).id()).hasSize(255);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\u0000b", "a\nb", "a\u007fb", "a\ud800b", "\udc00"})
  void refusesIdsThatADatabaseOrAHeaderWouldNotTake(String id) {
    Refusal refusal = refused(valid(event -> event.put("id", id)), null);

    assertThat(refusal.reason()).isEqualTo(Reason.INVALID_VALUE);
    assertThat(refusal.detail()).doesNotContain("\u0000", "\n");
  }

  @Test
  void takesIdsWithCharactersOfEveryPlane() {
    assertThat(accepted(valid(event -> event.put("id", "é😀")), null).id()).isEqualTo("é😀");
  }

  @ParameterizedTest
  @ValueSource(strings = {"order shipped", ".a", "a.", "a..b", "a.*", "*", "ä", "a\u0000"})
  void refusesTypesThatAreNone(String type) {
    Refusal refusal = refused(valid(event -> event.put("type", type)), null);

    assertThat(refusal.reason()).isEqualTo(Reason.INVALID_VALUE);
    assertThat(refusal.detail()).startsWith("type is \"").doesNotContain("\u0000");
  }

  @Test
  void refusesAMissingType() {
    assertThat(refused(valid(event -> event.remove("type")), null).reason())
        .isEqualTo(Reason.MISSING_FIELD);
    assertThat(refused(valid(event -> event.put("type", " ")), null).reason())
        .isEqualTo(Reason.MISSING_FIELD);
  }

  @Test
  void refusesATimestampThatIsNone() {
    assertThat(refused(valid(event -> event.put("timestamp", "yesterday")), null).detail())
        .contains("timestamp", "\"yesterday\"", "ISO 8601");
  }

  @Test
  void namesTheFieldAsItWasWritten() {
    assertThat(refused(valid(event -> event.put("time", "now").remove("timestamp")), null).detail())
        .startsWith("time is \"now\"");
    assertThat(refused(cloudEvent(event -> event.put("tenantid", "globex")), "acme").detail())
        .startsWith("tenantid is \"globex\"");
  }

  private static ObjectNode valid(Consumer<ObjectNode> broken) {
    ObjectNode event =
        json(
            """
            {"id": "evt-1", "type": "order.shipped", "timestamp": "2026-01-15T10:30:00Z",
             "tenant_id": "acme", "data": {"total": 499.00}}
            """);
    broken.accept(event);
    return event;
  }

  private static ObjectNode cloudEvent(Consumer<ObjectNode> broken) {
    ObjectNode event = json("{\"specversion\": \"1.0\", \"id\": \"c1\", \"type\": \"a.b\"}");
    broken.accept(event);
    return event;
  }

  @SuppressWarnings("unchecked")
  private static <N extends JsonNode> N json(String text) {
    try {
      return (N) JsonFormat.mapper().readTree(text);
    } catch (JsonProcessingException noJson) {
      throw new IllegalArgumentException(noJson);
    }
  }

  private static Envelope read(JsonNode document, String tenant) {
    return EnvelopeReader.read(document, tenant, RECEIVED);
  }

  private static Event accepted(JsonNode document, String tenant) {
    Envelope envelope = read(document, tenant);
    assertThat(envelope).isInstanceOf(Envelope.Accepted.class);
    return ((Envelope.Accepted) envelope).event();
  }

  private static Refusal refused(JsonNode document, String tenant) {
    Envelope envelope = read(document, tenant);
    assertThat(envelope).isInstanceOf(Envelope.Refused.class);
    return ((Envelope.Refused) envelope).refusal();
  }
}
