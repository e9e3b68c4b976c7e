package dev.courier.registry.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.event.FieldPath;
import dev.courier.event.catalog.EventCatalog;
import dev.courier.event.catalog.EventType;
import dev.courier.registry.TestSubscriptions;
import dev.courier.registry.files.ProfileFiles;
import dev.courier.subscription.FieldError;
import dev.courier.subscription.Subscription.Unique;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UniqueReaderTest {

  private final SubscriptionReader reader =
      new SubscriptionReader(
          ProfileFiles.read(TestSubscriptions.CONFIG),
          "proign",
          EventCatalog.of(
              List.of(
                  type("order.shipped", FieldPath.of("order_id")),
                  type("order.note", null),
                  type("stock.low", FieldPath.of("order_id")))),
          url -> Optional.empty());

  @Test
  void keyMayBeLeftToTheCatalog() {
    assertThat(unique("{\"enabled\": true}", "order.shipped")).isEqualTo(new Unique(null));
  }

  @Test
  void keyMayBeAnyFieldOfTheData() {
    assertThat(unique("{\"enabled\": true, \"key\": \"data.own.id\"}", "order.note"))
        .isEqualTo(new Unique(FieldPath.of("data.own.id")));
    assertThat(unique("{\"enabled\": true, \"key\": \"order_id\"}", "order.*"))
        .isEqualTo(new Unique(FieldPath.of("order_id")));
  }

  @Test
  void switchedOffItIsNotThere() {
    assertThat(unique("{\"enabled\": false, \"key\": \"data.id\"}", "order.note")).isNull();
    assertThat(unique("{\"key\": \"data.id\"}", "order.note")).isNull();
    assertThat(unique("{}", "order.note")).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"enabled\": true} | order.note | order.note",
        "{\"enabled\": true} | order.* | order.note",
        "{\"enabled\": true, \"key\": \"oder_id\"} | order.shipped | did you mean \"order_id\"?",
        "{\"enabled\": true, \"key\": \"customer\"} | order.shipped | text or a number",
        "{\"enabled\": true, \"key\": \"a b\"} | order.shipped | data.order_id",
      })
  void whatCannotTellEntitiesApartIsRefused(String written, String type, String message) {
    assertThat(read(written, type))
        .isInstanceOfSatisfying(
            SubscriptionReading.Invalid.class,
            invalid ->
                assertThat(invalid.errors())
                    .singleElement()
                    .satisfies(error -> assertThat(error.field()).isEqualTo("unique.key"))
                    .extracting(FieldError::message)
                    .asString()
                    .contains(message));
  }

  private Unique unique(String written, String type) {
    return ((SubscriptionReading.Valid) read(written, type)).subscription().waiting().unique();
  }

  private SubscriptionReading read(String written, String type) {
    ObjectNode document = TestSubscriptions.document().put("event_type", type);
    document.set("unique", TestSubscriptions.json(written));
    return reader.read("acme", "sub_1", document, List.of());
  }

  private static EventType type(String name, FieldPath key) {
    ObjectNode sample =
        TestSubscriptions.json("{\"order_id\": 1, \"customer\": {\"name\": \"x\"}}");
    return new EventType("proign", name, "Orders", "", sample, List.of(), key, null);
  }
}
