package dev.courier.settings.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlLinesTest {

  private static final String TEXT =
      """
      system: shop
      fields:
        order.total:
          meaning: what is to be paid
        order:
          meaning: all of it
      event_types:
        - type: order.created
          sample: {total: 1}
        -
          type: order.shipped
          sample:
            total: 2
      """;

  @ParameterizedTest(name = "{0} stands in line {1}")
  @CsvSource({
    "system, 1",
    "fields.order.total, 3",
    "fields.order.total.meaning, 4",
    "fields.order.meaning, 6",
    "event_types, 7",
    "event_types[0], 8",
    "event_types[0].sample, 9",
    "event_types[1].sample.total, 13"
  })
  void whatIsThereIsFound(String path, int line) {
    assertThat(YamlLines.of(TEXT).lineOf(path)).isEqualTo(line);
  }

  @ParameterizedTest(name = "{0} is told as line {1}")
  @CsvSource({
    "'', 1",
    "nothing, 1",
    "fields.customer, 2",
    "fields.order.total.type, 3",
    "event_types[7].type, 7",
    "event_types[x], 7",
    "event_types[1, 7",
    "event_types[1].sample.items[0], 12"
  })
  void whatIsNotThereIsToldAtTheNearestThingAboveIt(String path, int line) {
    assertThat(YamlLines.of(TEXT).lineOf(path)).isEqualTo(line);
  }

  @Test
  void anEmptyTextHasOneLine() {
    assertThat(YamlLines.of("").lineOf("anything")).isEqualTo(1);
  }
}
