package dev.courier.event.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.event.JsonFormat;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FreshSampleTest {

  private static final Instant NOW = Instant.parse("2026-11-21T21:30:15.123Z");

  @Test
  void theNewestTimeBecomesNowAndTheOthersKeepTheirDistance() {
    assertThat(fresh("{'created': '2026-03-02T08:15:04Z', 'shipped': '2026-03-02T09:15:04Z'}"))
        .isEqualTo(json("{'created': '2026-11-21T20:30:15Z', 'shipped': '2026-11-21T21:30:15Z'}"));
  }

  @Test
  void aTimeIsWrittenAsItWas() {
    assertThat(
            fresh(
                "{'a': '2026-03-02T09:15:04.000Z', 'b': '2026-03-02T10:15:04+01:00',"
                    + " 'c': '2026-03-02T09:15', 'd': '2026-03-02T09:15:04.00-0000'}"))
        .isEqualTo(
            json(
                "{'a': '2026-11-21T21:30:15.123Z', 'b': '2026-11-21T22:30:15+01:00',"
                    + " 'c': '2026-11-21T21:30', 'd': '2026-11-21T21:30:15.12-0000'}"));
  }

  @Test
  void daysMoveAlong() {
    assertThat(
            fresh("{'at': '2026-03-02T09:15:04Z', 'day': '2026-03-02', 'lines': ['2026-03-16']}"))
        .isEqualTo(
            json("{'at': '2026-11-21T21:30:15Z', 'day': '2026-11-22', 'lines': ['2026-12-06']}"));
  }

  @Test
  void ofDaysAloneTheNewestIsToday() {
    assertThat(fresh("{'from': '2026-03-01', 'until': '2026-03-08'}"))
        .isEqualTo(json("{'from': '2026-11-14', 'until': '2026-11-21'}"));
  }

  @Test
  void whatIsNoTimeStaysAsItIs() {
    String sample =
        "{'id': 'ord_20417', 'number': '#1042', 'total': 129.90, 'date': '2026-13-45',"
            + " 'phone': '2026-03-02 or so', 'none': null, 'items': [{'sku': 'A', 'n': 2}]}";

    assertThat(fresh(sample)).isEqualTo(json(sample));
  }

  @Test
  void theSampleItselfStaysAsItIs() {
    ObjectNode sample = json("{'at': '2026-03-02T09:15:04Z', 'deep': {'at': ['2026-03-02']}}");
    ObjectNode before = sample.deepCopy();

    FreshSample.of(sample, NOW);

    assertThat(sample).isEqualTo(before);
  }

  private static ObjectNode fresh(String sample) {
    return FreshSample.of(json(sample), NOW);
  }

  private static ObjectNode json(String text) {
    try {
      return (ObjectNode) JsonFormat.mapper().readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException cause) {
      throw new IllegalArgumentException(text, cause);
    }
  }
}
