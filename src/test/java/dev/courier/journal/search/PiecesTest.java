package dev.courier.journal.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PiecesTest {

  private static final Duration LONGEST = Duration.ofMillis(50);
  private static final int MOST_ROWS = 100_000;

  private Instant now = Instant.EPOCH;

  private final Pieces pieces = new Pieces(() -> now, LONGEST, MOST_ROWS);

  private boolean goOnAfter(long millis) {
    now = now.plusMillis(millis);
    return pieces.goOn();
  }

  @Test
  void theyGrowWhileTheyAreQuick() {
    assertThat(pieces.size()).isEqualTo(1_000);
    assertThat(goOnAfter(0)).isTrue();
    assertThat(pieces.size()).isEqualTo(4_000);
    assertThat(goOnAfter(1)).isTrue();
    assertThat(pieces.size()).isEqualTo(16_000);
    assertThat(goOnAfter(1)).isTrue();
    assertThat(pieces.size()).isEqualTo(16_000);
  }

  @Test
  void oneIsNoLargerThanWhatTheTimeThatIsLeftIsEnoughFor() {
    // A thousand in 20 ms: 30 ms are left for 1,500.
    assertThat(goOnAfter(20)).isTrue();
    assertThat(pieces.size()).isEqualTo(1_500);
    // 2,500 in 45 ms: fewer than the least.
    assertThat(goOnAfter(25)).isTrue();
    assertThat(pieces.size()).isEqualTo(1_000);
  }

  @Test
  void noneFollowsWhenTheTimeIsUp() {
    assertThat(goOnAfter(50)).isFalse();
  }

  @Test
  void noneFollowsWhenSoManyRowsWereLookedAt() {
    int rows = 0;
    do {
      rows += pieces.size();
    } while (goOnAfter(0));

    assertThat(rows).isBetween(MOST_ROWS, MOST_ROWS + 16_000);
  }
}
