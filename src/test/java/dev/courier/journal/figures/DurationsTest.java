package dev.courier.journal.figures;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

  @Test
  void whatIsShortStaysExact() {
    for (int millis = 0; millis < 64; millis++) {
      assertThat(Durations.range(millis)).isEqualTo(millis);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 100, 127, 128, 250, 999, 1_000, 30_000, 3_600_000, Integer.MAX_VALUE})
  void aRangeIsNamedByItsHighestDurationWhichIsInIt(int millis) {
    int range = Durations.range(millis);

    assertThat(range).isGreaterThanOrEqualTo(millis);
    assertThat((double) range - millis).isLessThan(millis / 32.0);
    assertThat(Durations.range(range)).isEqualTo(range);
  }

  @Test
  void thePercentileIsNeverTooLowAndNearlyRight() {
    Durations durations = new Durations();
    for (int millis = 1; millis <= 1_000; millis++) {
      durations.add(millis, 1);
    }

    assertThat(durations.percentile(0.95)).isGreaterThanOrEqualTo(950L);
    assertThat(durations.percentile(0.95)).isCloseTo(950L, Percentage.withPercentage(3.2));
    assertThat(durations.percentile(0.5)).isCloseTo(500L, Percentage.withPercentage(3.2));
    assertThat(durations.average()).isEqualTo(501L);
  }

  @Test
  void nothingMeasuredHasNoFigures() {
    Durations durations = new Durations();
    durations.add(250, 1);
    durations.add(250, -1);

    assertThat(durations.isEmpty()).isTrue();
    assertThat(durations.average()).isNull();
    assertThat(durations.percentile(0.95)).isNull();
    assertThat(durations.ranges()).isEmpty();
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    Durations durations = new Durations();
    durations.add(12, 3);
    durations.add(250, 1);
    Durations read = new Durations();
    read.add(durations.measured(), durations.millis(), durations.ranges());

    assertThat(durations.ranges()).isEqualTo("12:3 251:1");
    assertThat(read.ranges()).isEqualTo(durations.ranges());
    assertThat(read.average()).isEqualTo(72L);
  }
}
