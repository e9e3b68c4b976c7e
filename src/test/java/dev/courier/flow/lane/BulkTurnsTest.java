package dev.courier.flow.lane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.courier.batch.Turns;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BulkTurnsTest {

  private static final Duration AT_ONCE = Duration.ZERO;

  private Instant now = Instant.parse("2026-01-15T10:30:00Z");
  private final BulkPace pace = new BulkPace(64, () -> now);
  private final Turns deliveries = new BulkDeliveryTurns(pace);
  private final Turns intake = new BulkIntakeTurns(pace, () -> now);

  @Test
  void asManyDeliveriesAreUnderWayAsThePaceAllows() throws InterruptedException {
    assertThat(turns()).hasSize(pace.limit());
  }

  @Test
  void aTurnThatEndsMakesRoomForAnother() throws InterruptedException {
    List<Turns.Turn> turns = turns();

    turns.get(0).end();

    assertThat(deliveries.next(1, AT_ONCE)).isNotNull();
    assertThat(deliveries.next(1, AT_ONCE)).isNull();
  }

  @Test
  void intakeTakesThePartOfABatchThatThePaceAllows() throws InterruptedException {
    assertThat(intake.next(200, AT_ONCE).most()).isEqualTo(200 * BulkPace.START / 64);
  }

  @Test
  void intakeTakesNoLessThanAFew() throws InterruptedException {
    assertThat(intake.next(20, AT_ONCE).most()).isEqualTo(10);
  }

  @Test
  void intakeRestsAccordingToItsWork() throws InterruptedException {
    Turns.Turn turn = intake.next(200, AT_ONCE);
    turn.taken(12);
    now = now.plusMillis(10);
    turn.end();

    now = now.plusMillis(10 * (64 / BulkPace.START - 1) - 1);
    assertThat(intake.next(200, AT_ONCE)).isNull();
    now = now.plusMillis(1);
    assertThat(intake.next(200, AT_ONCE)).isNotNull();
  }

  @Test
  void intakeThatFoundNothingNeedsNoRest() throws InterruptedException {
    Turns.Turn turn = intake.next(200, AT_ONCE);
    now = now.plusMillis(500);
    turn.taken(0);
    turn.end();

    assertThat(intake.next(200, AT_ONCE)).isNotNull();
  }

  private List<Turns.Turn> turns() throws InterruptedException {
    List<Turns.Turn> turns = new ArrayList<>();
    Turns.Turn turn = deliveries.next(1, AT_ONCE);
    while (turn != null) {
      turns.add(turn);
      turn = deliveries.next(1, AT_ONCE);
    }
    return turns;
  }
}
