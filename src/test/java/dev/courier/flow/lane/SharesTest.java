package dev.courier.flow.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SharesTest {

  private static final int PER_SECOND = 10;

  private Instant now = Instant.parse("2026-01-15T10:30:00Z");
  private final Shares<String> shares = new Shares<>(PER_SECOND, () -> now);

  @Test
  void twoSecondsWorthMayComeAtOnce() {
    assertThat(taken("a", 100)).isEqualTo(2 * PER_SECOND);
  }

  @Test
  void whoHasUsedUpHisShareGetsNothingWhileHeGoesOn() {
    taken("a", 100);

    int taken = 0;
    for (int tenth = 0; tenth < 100; tenth++) {
      now = now.plusMillis(100);
      taken += taken("a", PER_SECOND);
    }

    assertThat(taken).isZero();
  }

  @Test
  void whoHasBeenQuietForAWhileHasAShareAgain() {
    taken("a", 100);

    now = now.plus(Duration.ofMillis(1_200));

    assertThat(taken("a", 1)).isEqualTo(1);
  }

  @Test
  void aShareGrowsNoLargerThanWhatMayComeAtOnce() {
    taken("a", 100);

    now = now.plus(Duration.ofHours(1));

    assertThat(taken("a", 100)).isEqualTo(2 * PER_SECOND);
  }

  @Test
  void oneHasNoPartInTheShareOfAnother() {
    taken("a", 100);

    assertThat(taken("b", 100)).isEqualTo(2 * PER_SECOND);
  }

  @Test
  void steadyRateBelowTheShareIsNeverBeyondIt() {
    int taken = 0;
    for (int second = 0; second < 100; second++) {
      taken += taken("a", PER_SECOND);
      now = now.plusSeconds(1);
    }

    assertThat(taken).isEqualTo(100 * PER_SECOND);
  }

  private int taken(String key, int tries) {
    return (int) IntStream.range(0, tries).filter(i -> shares.take(key)).count();
  }
}
