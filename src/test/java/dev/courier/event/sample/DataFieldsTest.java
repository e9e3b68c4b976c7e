package dev.courier.event.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.event.Event;
import dev.courier.event.FieldPath;
import dev.courier.event.JsonFormat;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DataFieldsTest {

  @Test
  void nestedFieldsHaveTheirWholePath() {
    assertThat(described("{'order': {'id': 'o-1', 'customer': {'name': 'Ann'}}, 'total': 12.50}"))
        .containsExactly("order.id string", "order.customer.name string", "total number");
  }

  @Test
  void lineItemsAreShownByTheFirstOfThem() {
    assertThat(described("{'order': {'items': [{'sku': 'A', 'size': {'cm': 3}}, {'other': 1}]}}"))
        .containsExactly("item.sku string", "item.size.cm integer");
  }

  @Test
  void lineItemsAreWhereTheCatalogSaysTheyAre() {
    assertThat(
            DataFields.of(json("{'rows': [{'sku': 'A'}], 'items': [1]}"), FieldPath.of("rows"), 9))
        .extracting(DataField::path)
        .containsExactly("item.sku", "items");
  }

  @Test
  void anotherListOfObjectsIsShownWithItsFirst() {
    assertThat(described("{'payments': [{'amount': 5}], 'tags': ['a']}"))
        .containsExactly("payments array", "payments.0.amount integer", "tags array");
  }

  @Test
  void everyPathLeadsToItsValueInTheEvent() {
    ObjectNode data =
        json(
            "{'data': {'x': 1}, 'webhook': {'id': 2}, 'a': {'b': [{'c': 3}]}, 'item': {'sku': 4},"
                + " 'empty': {}, 'none': null}");
    Event event = new Event("e-1", "order.created", Instant.EPOCH, "acme", data);

    assertThat(DataFields.of(data, null, 100))
        .hasSize(7)
        .allSatisfy(
            field ->
                assertThat(FieldPath.of(field.path()).in(event))
                    .as(field.path())
                    .isEqualTo(field.value()))
        .extracting(DataField::path)
        .contains("data.data.x", "data.webhook.id");
  }

  @Test
  void typesTellTimesFromTexts() {
    assertThat(
            described(
                "{'at': '2026-03-02T09:15:04Z', 'day': '2026-03-02', 'flag': true, 'none': null}"))
        .containsExactly("at date-time", "day date", "flag boolean", "none null");
  }

  @Test
  void namesThatNoTemplateCanWriteAreLeftOut() {
    assertThat(described("{'two words': 1, 'ä': {'b': 2}, 'fine': 3}"))
        .containsExactly("fine integer");
  }

  @Test
  void thereAreNoMoreThanAskedFor() {
    assertThat(DataFields.of(json("{'a': 1, 'b': 2, 'c': 3}"), null, 2)).hasSize(2);
  }

  private static List<String> described(String data) {
    return DataFields.of(json(data), null, 100).stream()
        .map(field -> field.path() + " " + field.type())
        .toList();
  }

  private static ObjectNode json(String text) {
    try {
      return (ObjectNode) JsonFormat.mapper().readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException cause) {
      throw new IllegalArgumentException(text, cause);
    }
  }
}
