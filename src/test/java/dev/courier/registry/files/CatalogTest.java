package dev.courier.registry.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.event.FieldPath;
import dev.courier.event.catalog.EventCatalog;
import dev.courier.event.catalog.EventType;
import dev.courier.event.catalog.MergeField;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The catalog that Courier comes with is complete in itself. */
class CatalogTest {

  private static final Path CONFIG = Path.of("config");
  private static final EventCatalog CATALOG = CatalogFiles.read(CONFIG);

  static List<EventType> types() {
    return CATALOG.all();
  }

  @ParameterizedTest
  @MethodSource("types")
  void everyTypeSaysWhatItIs(EventType type) {
    assertThat(type.category()).isNotBlank().isNotEqualTo(type.system());
    assertThat(type.description()).endsWith(".").hasSizeGreaterThan(15);
    assertThat(type.sample()).isNotEmpty();
    assertThat(type.key()).as("the key of " + type.name()).isNotNull();
    assertThat(type.key().below(type.sample()).isValueNode()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("types")
  void everyMergeFieldHasATypeAMeaningAndAValue(EventType type) {
    assertThat(type.mergeFields()).isNotEmpty().doesNotHaveDuplicates();
    for (MergeField field : type.mergeFields()) {
      assertThat(field.meaning()).as(type.name() + " " + field.path()).hasSizeGreaterThan(5);
      assertThat(FieldType.isType(field.type())).as(field.toString()).isTrue();
      assertThat(value(type, field.path()).isMissingNode()).as(field.toString()).isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("types")
  void everyValueOfASampleIsAMergeField(EventType type) {
    assertThat(type.mergeFields().stream().map(MergeField::path)).containsAll(type.fields());
  }

  @ParameterizedTest
  @ValueSource(strings = {"proign", "shopctrl", "connect2print", "angage"})
  void noFieldIsExplainedThatNoEventHas(String system) {
    Path directory = CatalogFiles.directory(CONFIG);
    ObjectNode document =
        DataFile.in(directory, (file, errors) -> file.document())
            .good()
            .get(directory.resolve(system + ".yaml"));
    Set<String> explained = new TreeSet<>();
    document.get("fields").fieldNames().forEachRemaining(explained::add);

    assertThat(explained)
        .isEqualTo(
            Stream.concat(CATALOG.all().stream(), CATALOG.find(system, "no.such").stream())
                .filter(type -> type.system().equals(system))
                .flatMap(type -> type.mergeFields().stream())
                .map(MergeField::path)
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  void angagesOrderHasItsPartsWhereTemplatesLookForThem() {
    ObjectNode sample = CATALOG.find("angage", "order.created").orElseThrow().sample();

    assertThat(FieldPath.of("order.id").below(sample).isTextual()).isTrue();
    assertThat(FieldPath.of("customer.name").below(sample).isTextual()).isTrue();
    assertThat(sample.get("items")).hasSize(2);
    assertThat(sample.at("/items/1/sku").isTextual()).isTrue();
  }

  @Test
  void numbersOfASampleKeepTheirDigits() {
    ObjectNode sample = CATALOG.find("angage", "order.created").orElseThrow().sample();

    assertThat(sample.at("/items/1/price")).hasToString("100.00");
    assertThat(sample.at("/order/subtotal")).hasToString("129.90");
  }

  @Test
  void samplesOfOrdersAddUp() {
    JsonNode angage = CATALOG.find("angage", "order.created").orElseThrow().sample();
    JsonNode order = angage.get("order");

    assertThat(
            order
                .get("subtotal")
                .decimalValue()
                .add(order.get("tax").decimalValue())
                .add(order.get("shipping").decimalValue()))
        .isEqualByComparingTo(order.get("total").decimalValue());
    for (JsonNode item : angage.get("items")) {
      assertThat(item.get("price").decimalValue().multiply(item.get("quantity").decimalValue()))
          .isEqualByComparingTo(item.get("total").decimalValue());
    }
  }

  @Test
  void lineItemsInsideTheOrderNeedNoNaming() {
    EventType type = CATALOG.find("connect2print", "order.created").orElseThrow();

    assertThat(type.items()).isNull();
    assertThat(type.sample().at("/order/items")).hasSize(2);
    assertThat(types(type)).containsEntry("item.quantity", "integer").containsKey("order.items");
  }

  @Test
  void typesOfFieldsAreThoseOfTheirValues() {
    assertThat(types(CATALOG.find("proign", "order.created").orElseThrow()))
        .containsEntry("order_id", "string")
        .containsEntry("total", "number")
        .containsEntry("items", "list")
        .containsEntry("item.quantity", "integer")
        .containsEntry("created_at", "date-time");
    assertThat(types(CATALOG.find("angage", "order.created").orElseThrow()))
        .containsEntry("order.date", "date");
  }

  @Test
  void unlistedEventOfShopctrlIsAboutAnOrder() {
    EventType other = CATALOG.find("shopctrl", "order_status_set").orElseThrow();

    assertThat(other.fields()).containsExactly("OrderId", "OrderCode");
    assertThat(other.key()).isEqualTo(FieldPath.of("OrderId"));
    assertThat(CATALOG.knows("order_status_set")).isFalse();
    assertThat(CATALOG.find("proign", "order_status_set")).isEmpty();
  }

  private static Map<String, String> types(EventType type) {
    return type.mergeFields().stream()
        .collect(Collectors.toMap(MergeField::path, MergeField::type));
  }

  private static JsonNode value(EventType type, String path) {
    if (!path.startsWith("item.")) {
      return FieldPath.of(path).below(type.sample());
    }
    String items =
        type.mergeFields().stream()
            .map(MergeField::path)
            .filter(candidate -> candidate.equals("items") || candidate.endsWith(".items"))
            .findFirst()
            .orElseThrow();
    return FieldPath.of(items + ".0." + path.substring("item.".length())).below(type.sample());
  }
}
