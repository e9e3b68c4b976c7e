package dev.courier.match;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.event.Event;
import dev.courier.event.FieldPath;
import dev.courier.event.JsonFormat;
import dev.courier.event.catalog.EventCatalog;
import dev.courier.event.catalog.EventType;
import dev.courier.registry.TestSubscriptions;
import dev.courier.registry.reading.SubscriptionReading;
import dev.courier.subscription.Subscription;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntityKeyTest {

  private static final EventCatalog CATALOG =
      EventCatalog.of(
          List.of(
              new EventType(
                  "proign",
                  "order.shipped",
                  "Orders",
                  "",
                  JsonFormat.mapper().createObjectNode().put("number", 1),
                  List.of(),
                  FieldPath.of("number"),
                  null)));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"ord_1\" | ord_1",
        "17 | 17",
        "17.0 | 17",
        "1.70e1 | 17",
        "\"17\" | 17",
        "-0.5 | -0.5",
        "0.0 | 0",
        "1e999999999 | 1E+999999999",
        "true | true",
      })
  void entityIsTheValueOfTheField(String value, String entity) {
    assertThat(key("data.id", "{\"id\": " + value + "}")).contains(entity);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "{\"id\": null}", "{\"id\": \" \"}", "{\"id\": {}}", "{\"id\": [1]}"})
  void eventWithoutAValueIsAboutNothing(String data) {
    assertThat(key("data.id", data)).isEmpty();
  }

  @Test
  void withoutAFieldOfItsOwnTheCatalogSaysIt() {
    assertThat(key(null, "{\"number\": 5, \"id\": 6}")).contains("5");
  }

  @Test
  void longAndStrangeValuesAreToldApartByTheirDigest() {
    String one = key("data.id", "{\"id\": \"" + "x".repeat(500) + "1\"}").orElseThrow();
    String two = key("data.id", "{\"id\": \"" + "x".repeat(500) + "2\"}").orElseThrow();
    String zero = key("data.id", "{\"id\": \"a\\u0000\"}").orElseThrow();

    assertThat(List.of(one, two, zero))
        .doesNotHaveDuplicates()
        .allSatisfy(key -> assertThat(key).startsWith("sha256:").hasSizeLessThan(255));
  }

  @Test
  void subscriptionThatWantsEveryEventHasNone() {
    assertThat(EntityKey.of(subscription("{}"), event("{\"id\": 1}"), CATALOG)).isEmpty();
  }

  private static Optional<String> key(String field, String data) {
    String unique = field == null ? "" : ", \"key\": \"" + field + "\"";
    return EntityKey.of(
        subscription("{\"unique\": {\"enabled\": true" + unique + "}}"), event(data), CATALOG);
  }

  private static Subscription subscription(String changes) {
    ObjectNode document = TestSubscriptions.document();
    document.setAll(TestSubscriptions.json(changes));
    return ((SubscriptionReading.Valid)
            TestSubscriptions.reader().forStored().read("acme", "sub_1", document, List.of()))
        .subscription();
  }

  private static Event event(String data) {
    try {
      ObjectNode read = (ObjectNode) JsonFormat.mapper().readTree(data);
      return new Event("e-1", "order.shipped", Instant.EPOCH, "acme", read);
    } catch (JsonProcessingException broken) {
      throw new IllegalArgumentException(data, broken);
    }
  }
}
