package dev.courier.event.time;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {

  @ParameterizedTest
  @CsvSource({
    "2026-01-15T10:30:00Z,            2026-01-15T10:30:00Z",
    "2026-01-15t10:30:00z,            2026-01-15T10:30:00Z",
    "2026-01-15T10:30Z,               2026-01-15T10:30:00Z",
    "2026-01-15T10:30:00.123456789Z,  2026-01-15T10:30:00.123456789Z",
    "2026-01-15T10:30:00+01:00,       2026-01-15T09:30:00Z",
    "2026-01-15T10:30:00+0100,        2026-01-15T09:30:00Z",
    "2026-01-15T10:30:00-05,          2026-01-15T15:30:00Z",
    "2026-01-15T10:30:00,             2026-01-15T10:30:00Z",
    "2026-01-15T10:30:00+01:00[Europe/Berlin], 2026-01-15T09:30:00Z",
    "0001-01-01T00:00:00Z,            0001-01-01T00:00:00Z",
    "9999-12-31T23:59:59Z,            9999-12-31T23:59:59Z"
  })
  void readsIso8601(String text, String instant) {
    assertThat(Timestamps.parse(text)).hasValueSatisfying(it -> assertThat(it).isEqualTo(instant));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "now",
        "2026-01-15",
        "2026-02-30T10:30:00Z",
        "2026-01-15T25:00:00Z",
        "2026-01-15T10:30:00+25:00",
        "2026-01-15T10:30:00Z ",
        "1768473000",
        "+12026-01-15T10:30:00Z",
        "+999999999-12-31T23:59:59Z",
        "0000-06-01T00:00:00Z",
        "9999-12-31T23:59:59-18:00"
      })
  void refusesEverythingElse(String text) {
    assertThat(Timestamps.parse(text)).isEmpty();
  }
}
