package dev.courier.event.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.event.FieldPath;
import dev.courier.event.JsonFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventTypeTest {

  private static final EventType CHANGED = type("shopctrl", "order_change");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"Code\": \"A\", \"Id\": 1.0} | {\"Id\":1.0,\"Code\":\"A\"}",
        "{\"Id\": 1, \"Other\": 2} | {\"Id\":1,\"Code\":null}",
        "{} | {\"Id\":null,\"Code\":null}",
        "{\"entityData\": {\"Id\": 1}, \"Code\": \"A\"} | {\"Id\":1,\"Code\":\"A\"}",
        "{\"entityData\": {\"Id\": 1}, \"Id\": 2} | {\"Id\":2,\"Code\":null}",
        "{\"entityData\": {\"Id\": 1}, \"Id\": null} | {\"Id\":1,\"Code\":null}",
        "{\"entityData\": \"Id\"} | {\"Id\":null,\"Code\":null}",
        "{\"entityData\": [1], \"Id\": {\"a\": []}} | {\"Id\":{\"a\":[]},\"Code\":null}",
      })
  void entityDataHasExactlyTheFieldsOfTheSample(String data, String expected)
      throws JsonProcessingException {
    assertThat(CHANGED.entityData(object(data))).hasToString(expected);
  }

  @Test
  void typeOfTheSystemGoesBeforeItsCatchAllAndThatBeforeOtherSystems() {
    EventType elsewhere = type("angage", "order.created");
    EventType catchAll = type("shopctrl", "*");
    EventCatalog catalog = EventCatalog.of(List.of(CHANGED, elsewhere), List.of(catchAll));

    assertThat(catalog.find("shopctrl", "order_change")).contains(CHANGED);
    assertThat(catalog.find("shopctrl", "order.created")).contains(catchAll);
    assertThat(catalog.find("standard-webhooks", "order.created")).contains(elsewhere);
    assertThat(catalog.find("standard-webhooks", "order_other")).isEmpty();
  }

  @Test
  void typeHasTheFieldsThatAreAddedToItsEventsForAsLongAsTheyAre() {
    AddedFields added = new AddedFields();
    EventCatalog catalog = EventCatalog.of(List.of(CHANGED), List.of(), added);

    added.set("order_change", List.of(added("Customer.Tier", "\"gold\""), added("Code", "9")));
    added.set("unknown", List.of(added("X", "1")));

    EventType known = catalog.find("shopctrl", "order_change").orElseThrow();
    assertThat(known.sample())
        .hasToString("{\"Id\":7,\"Code\":\"x\",\"Customer\":{\"Tier\":\"gold\"}}");
    assertThat(known.hasField(FieldPath.of("Customer.Tier"))).isTrue();
    assertThat(catalog.all()).containsExactly(known);
    assertThat(CHANGED.sample()).hasToString("{\"Id\":7,\"Code\":\"x\"}");
    added.remove("order_change");
    assertThat(catalog.all()).containsExactly(CHANGED);
  }

  @Test
  void addedFieldsStandBehindTheListedOnesAndReplaceNone() {
    MergeField listed = new MergeField("Id", "integer", "The id");
    EventType type =
        new EventType(
            "shopctrl", "x", "Orders", "", object("{\"Id\": 7}"), List.of(listed), null, null);

    assertThat(type.with(List.of(added("Tier", "1"), added("Id.x", "1"))).mergeFields())
        .containsExactly(listed, new MergeField("Tier", "string", "Something"));
  }

  private static AddedField added(String path, String example) {
    try {
      return new AddedField(
          FieldPath.of(path), "string", "Something", JsonFormat.mapper().readTree(example));
    } catch (JsonProcessingException cause) {
      throw new IllegalArgumentException(example, cause);
    }
  }

  private static EventType type(String system, String name) {
    return new EventType(
        system,
        name,
        "Orders",
        "Something happened.",
        object("{\"Id\": 7, \"Code\": \"x\"}"),
        List.of(),
        null,
        null);
  }

  private static ObjectNode object(String json) {
    try {
      return (ObjectNode) JsonFormat.mapper().readTree(json);
    } catch (JsonProcessingException broken) {
      throw new IllegalArgumentException(json, broken);
    }
  }
}
