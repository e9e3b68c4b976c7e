package dev.courier.flow.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class BulkPaceTest {

  private static final int MOST = 64;
  private static final long USUAL_MILLIS = 4;

  private Instant now = Instant.parse("2026-01-15T10:30:00Z");
  private final BulkPace pace = new BulkPace(MOST, () -> now);

  @Test
  void bulkBeginsWithLittle() {
    assertThat(pace.limit()).isEqualTo(BulkPace.START);
  }

  @Test
  void bulkGetsAllWhileNobodyElseIsThere() {
    periods(30, -1);

    assertThat(pace.limit()).isEqualTo(MOST);
    assertThat(pace.share()).isEqualTo(1);
  }

  @Test
  void growsByOneWhileTheFastLaneDoesNotFeelIt() {
    int before = pace.limit();

    periods(10, USUAL_MILLIS);

    assertThat(pace.limit()).isEqualTo(before + 10);
  }

  @Test
  void isHalvedWhileTheFastLaneWaits() {
    periods(30, -1);

    periods(2, 500);

    assertThat(pace.limit()).isEqualTo(MOST / 4);
  }

  @Test
  void neverStandsStill() {
    periods(20, 500);

    assertThat(pace.limit()).isEqualTo(1);
  }

  @Test
  void comesBackWhenTheFastLaneIsWellAgain() {
    periods(10, 500);

    periods(20, USUAL_MILLIS);

    assertThat(pace.limit()).isGreaterThanOrEqualTo(15);
  }

  @Test
  void whatIsWaitedWithoutBulkIsUsualHere() {
    // A machine on which everything takes ten times as long.
    rests(200, 10 * USUAL_MILLIS);
    int before = pace.limit();

    periods(10, 10 * USUAL_MILLIS);

    assertThat(pace.limit()).isGreaterThanOrEqualTo(before + 9);
  }

  @Test
  void whatIsWaitedAlthoughBulkDoesNextToNothingIsNotItsFault() {
    periods(10, 40);
    assertThat(pace.limit()).isEqualTo(1);

    periods(200, 40);

    assertThat(pace.limit()).isGreaterThan(1);
  }

  @Test
  void beginsAnewAfterARest() {
    periods(30, -1);

    rests(20, USUAL_MILLIS);

    assertThat(pace.limit()).isEqualTo(BulkPace.START);
  }

  @Test
  void clocksThatDisagreeDoNoHarm() {
    periods(10, -5_000);

    assertThat(pace.limit()).isGreaterThan(BulkPace.START);
  }

  /** Periods in which bulk works, and deliveries lie in the fast lane for so long; -1 for none. */
  private void periods(int count, long millis) {
    for (int i = 0; i < count; i++) {
      pace.bulkHasTaken(1);
      period(millis);
    }
  }

  private void rests(int count, long millis) {
    for (int i = 0; i < count; i++) {
      period(millis);
    }
  }

  private void period(long millis) {
    if (millis != -1) {
      pace.fastHasWaited(millis, 1);
    }
    now = now.plus(BulkPace.PERIOD);
    pace.limit();
  }
}
