package dev.courier.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldPathTest {

  private static final String DATA =
      """
      {"order": {"total": 499.00, "lines": [{"sku": "A"}, {"sku": "B"}], "0": "zero"},
       "type": "own", "data": {"inner": 1}, "nothing": null, "tenant_id": {"x": 2}}
      """;

  @ParameterizedTest
  @CsvSource({
    "order.total, 499.00",
    "order.lines.1.sku, '\"B\"'",
    "order.0, '\"zero\"'",
    "nothing, null",
    "id, '\"evt-1\"'",
    "type, '\"own\"'",
    "event, '\"order.shipped\"'",
    "timestamp, '\"2026-01-15T10:30:00Z\"'",
    "time, '\"2026-01-15T10:30:00Z\"'",
    "tenant, '\"acme\"'",
    "tenant_id, '{\"x\":2}'",
    "data.order.total, 499.00",
    "data.type, '\"own\"'",
    "data, '{\"inner\":1}'"
  })
  void looksInTheDataAndThenInTheEnvelope(String path, String value) {
    assertThat(find(path, DATA).toString()).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "order.missing",
        "order.total.deeper",
        "order.lines.2",
        "order.lines.99999999999",
        "data.id",
        "data.inner",
        "id.x",
        "nothing.x"
      })
  void findsNothingWhereThereIsNothing(String path) {
    assertThat(find(path, DATA).isMissingNode()).isTrue();
  }

  @Test
  void meansTheWholeDataByItsName() {
    assertThat(find("data", "{\"a\":1}").toString()).isEqualTo("{\"a\":1}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "a.", ".a", "a..b", "1a", "a b", "a{b", "ä", "a\n", "a[0]"})
  void refusesWhatIsNoPath(String text) {
    assertThat(FieldPath.isPath(text)).isFalse();
    assertThatThrownBy(() -> FieldPath.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("order.total");
  }

  @Test
  void boundsTheLengthOfAPath() {
    assertThat(FieldPath.isPath("a".repeat(200))).isTrue();
    assertThat(FieldPath.isPath("a.".repeat(1_000_000) + "a")).isFalse();
  }

  private static JsonNode find(String path, String data) {
    try {
      ObjectNode fields = (ObjectNode) JsonFormat.mapper().readTree(data);
      return FieldPath.of(path)
          .in(
              new Event(
                  "evt-1", "order.shipped", Instant.parse("2026-01-15T10:30:00Z"), "acme", fields));
    } catch (JsonProcessingException noJson) {
      throw new IllegalArgumentException(noJson);
    }
  }
}
