package dev.courier.journal.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BulkRunTest {

  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

  @Test
  void releasesNoMoreThanItsPaceHoweverOftenItIsAsked() {
    BulkRun run = run(3.0);
    int released = 0;
    for (int millis = 0; millis <= 10_000; millis += 100) {
      Instant now = START.plusMillis(millis);
      int allowed = run.allowance(now, 200);
      released += allowed;
      if (allowed > 0) {
        run = after(run, run.pacedUntil(now, allowed));
      }
      assertThat(released).isLessThanOrEqualTo(3 * millis / 1000);
    }
    assertThat(released).isBetween(29, 30);
  }

  @Test
  void makesUpForNoMoreThanASecondOfAStop() {
    assertThat(run(50.0).allowance(START.plus(Duration.ofHours(1)), 200)).isEqualTo(50);
    assertThat(run(50.0).allowance(START.plusMillis(500), 200)).isEqualTo(25);
    assertThat(run(50.0).allowance(START.minusSeconds(5), 200)).isZero();
  }

  @Test
  void releasesOneAtATimeWhereThePaceIsSlow() {
    BulkRun run = run(0.1);

    assertThat(run.allowance(START.plusSeconds(9), 200)).isZero();
    assertThat(run.allowance(START.plusSeconds(10), 200)).isEqualTo(1);
    assertThat(run.allowance(START.plus(Duration.ofDays(1)), 200)).isEqualTo(1);
    assertThat(run.pacedUntil(START.plusSeconds(15), 1)).isEqualTo(START.plusSeconds(15));
  }

  @Test
  void goesAsFastAsItCanWithoutAPace() {
    assertThat(run(null).allowance(START, 200)).isEqualTo(200);
  }

  @Test
  void refusesAPaceThatNeverEnds() {
    assertThatThrownBy(() -> run(0.0)).hasMessageContaining("more than 0 a second");
  }

  @Test
  void estimatesItsEndByItsPaceOrByWhatItHasDone() {
    BulkProgress half = new BulkProgress(100, 40, 10, START);

    assertThat(run(10.0, half).estimatedEnd(START)).isEqualTo(START.plusSeconds(5));
    assertThat(run(null, half).estimatedEnd(START.plusSeconds(20)))
        .isEqualTo(START.plusSeconds(40));
    assertThat(run(null).estimatedEnd(START.plusSeconds(20))).isNull();
  }

  private static BulkRun run(Double perSecond) {
    return run(perSecond, new BulkProgress(100, 0, 0, START));
  }

  private static BulkRun run(Double perSecond, BulkProgress progress) {
    BulkOrder order = new BulkOrder(BulkKind.RETRY, null, perSecond, null);
    return new BulkRun("run_1", "acme", order, progress, START, null, null);
  }

  private static BulkRun after(BulkRun run, Instant pacedUntil) {
    return run(run.order().perSecond(), new BulkProgress(100, 0, 0, pacedUntil));
  }
}
