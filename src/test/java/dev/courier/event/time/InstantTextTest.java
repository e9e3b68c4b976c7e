package dev.courier.event.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstantTextTest {

  private static final long FIRST = Instant.parse("-0001-01-01T00:00:00Z").getEpochSecond();
  private static final long LAST = Instant.parse("+10001-01-01T00:00:00Z").getEpochSecond();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1970-01-01T00:00:00Z",
        "0000-01-01T00:00:00Z",
        "0001-02-03T04:05:06.007Z",
        "2024-02-29T23:59:59.999999999Z",
        "2026-11-22T14:05:40.393Z",
        "2026-11-22T14:05:40.000393Z",
        "9999-12-31T23:59:59.100Z",
        "+10000-01-01T00:00:00Z",
        "-0001-12-31T23:59:59.999Z"
      })
  void writesWhatJavaWrites(String text) {
    assertThat(InstantText.of(Instant.parse(text))).isEqualTo(text);
  }

  @Test
  void writesAndReadsAnyTimeAsJavaDoes() {
    Random random = new Random(8);
    for (int i = 0; i < 20_000; i++) {
      long second = FIRST + (long) (random.nextDouble() * (LAST - FIRST));
      int nanos = random.nextInt(1_000_000_000);
      int rounded =
          switch (i % 4) {
            case 0 -> 0;
            case 1 -> nanos / 1_000_000 * 1_000_000;
            case 2 -> nanos / 1_000 * 1_000;
            default -> nanos;
          };
      Instant time = Instant.ofEpochSecond(second, rounded);
      String text = InstantText.of(time);

      assertThat(text).isEqualTo(time.toString());
      if (Character.isDigit(text.charAt(0))) {
        assertThat(InstantText.read(text)).isEqualTo(time);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-22T14:05:40.1Z",
        "2026-11-22T14:05:40.12Z",
        "2026-11-22T14:05:40.1234567Z",
        "1600-02-29T00:00:00Z"
      })
  void readsAnyNumberOfDigits(String text) {
    assertThat(InstantText.read(text)).isEqualTo(Instant.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Z",
        "2026-11-22",
        "2026-11-22T14:05Z",
        "2026-11-22T14:05:40",
        "2026-11-22T14:05:40.Z",
        "2026-11-22T14:05:40z",
        "2026-11-22 14:05:40Z",
        "2026-11-22t14:05:40Z",
        "2026-11-22T14:05:40,5Z",
        "2026-11-22T14:05:40.1234567890Z",
        "2026-11-22T14:05:40+00:00",
        "2026-11-22T14:05:4\u0660Z",
        "2026-02-29T00:00:00Z",
        "2026-13-01T00:00:00Z",
        "2026-00-01T00:00:00Z",
        "2026-11-22T24:00:00Z",
        "2026-11-22T23:60:00Z",
        "2026-11-22T23:59:60Z",
        "+10000-01-01T00:00:00Z",
        "-001-01-01T00:00:00Z",
        "1795356340360"
      })
  void leavesToOthersWhatIsWrittenInAnotherWay(String text) {
    assertThat(InstantText.read(text)).isNull();
  }
}
