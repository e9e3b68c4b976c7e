package dev.courier.batch.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.courier.batch.Turns;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** As the broker counts: it sends while its credit is above 0, and each message takes some. */
class CreditTest {

  private static final int AT_ONCE = 32;
  private static final int SHORT = 200;
  private static final int USUAL = 1_200;
  private static final int LONG = 5_000;

  private final List<Integer> packets = new ArrayList<>();
  private long brokerHas;
  private int turnsLeft;
  private int turnsTaken;
  private int turnsEnded;
  private Credit credit;

  @BeforeEach
  void begin() {
    credit = credit(null);
  }

  private Credit credit(Turns turns) {
    brokerHas = 1;
    return new Credit(AT_ONCE, turns, 1, this::give);
  }

  private void give(int bytes) {
    packets.add(bytes);
    brokerHas = bytes == 0 ? 0 : brokerHas + bytes;
  }

  @Test
  void asManyShortMessagesComeAsCanBeWorkedOn() throws Exception {
    credit.look(true);

    assertThat(sent(SHORT, 100)).isEqualTo(AT_ONCE);
  }

  @Test
  void asManyLongMessagesComeAsCanBeWorkedOn() throws Exception {
    assertThat(all(LONG)).isEqualTo(AT_ONCE);
  }

  @Test
  void noneComesInPlaceOfOneThatIsWorkedOn() throws Exception {
    all(LONG);

    assertThat(all(LONG)).isZero();
  }

  @Test
  void forEachThatIsCommittedAnotherComes() throws Exception {
    all(LONG);
    credit.committed(5);

    assertThat(sent(LONG, 1)).as("without a further look").isOne();
    assertThat(all(LONG)).isEqualTo(4);
  }

  @Test
  void manyMessagesNeedFewPackets() throws Exception {
    credit.look(true);
    for (int i = 0; i < 1_000; i++) {
      sent(USUAL, 1);
      credit.committed(1);
    }

    assertThat(packets).hasSizeLessThan(500);
  }

  @Test
  void nothingComesWhileNothingCanBeDone() throws Exception {
    credit.look(true);
    credit.look(false);

    assertThat(brokerHas).isZero();
  }

  @Test
  void whereBrokerAndCourierCountDifferentlyItIsPutRightOnceNothingComes() throws Exception {
    credit.look(true);
    brokerHas = -50;
    for (int i = 0; i < 1_000; i++) {
      credit.look(true);
    }

    assertThat(packets).contains(0);
    assertThat(all(SHORT)).isEqualTo(AT_ONCE);
  }

  @Test
  void onlyAsManyComeAsThereAreTurns() throws Exception {
    turnsLeft = 3;
    credit = credit(new CountedTurns());
    credit.look(true);

    assertThat(sent(LONG, 100)).isEqualTo(3);
    assertThat(turnsTaken).isEqualTo(3);
  }

  @Test
  void aTurnThatEndsIsTakenByTheNextBeforeTheCommit() throws Exception {
    turnsLeft = 1;
    CountedTurns turns = new CountedTurns();
    credit = credit(turns);
    credit.look(true);
    assertThat(sent(LONG, 100)).isOne();

    turns.end();
    credit.ended();

    assertThat(sent(LONG, 100)).isOne();
  }

  @Test
  void turnsThatAreNotUsedAreGivenBack() throws Exception {
    turnsLeft = 3;
    credit = credit(new CountedTurns());
    credit.look(true);
    credit.end();

    assertThat(turnsEnded).isGreaterThanOrEqualTo(3);
    assertThat(turnsTaken).isZero();
    assertThat(brokerHas).isZero();
  }

  @Test
  void turnsAreGivenBackAlsoWhereTheBrokerIsGone() throws Exception {
    turnsLeft = 3;
    credit = credit(new CountedTurns());
    credit.look(true);
    packets.clear();

    credit.close();

    assertThat(turnsLeft).isEqualTo(3);
    assertThat(packets).isEmpty();
  }

  /** As many as the broker sends of this length until it is given no more credit. */
  private int all(int bytes) throws InterruptedException {
    int all = 0;
    int more;
    do {
      credit.look(true);
      more = sent(bytes, 100);
      all += more;
    } while (more > 0);
    return all;
  }

  /** As many as the broker sends now, of this length. */
  private int sent(int bytes, int waiting) throws InterruptedException {
    int sent = 0;
    while (brokerHas > 0 && sent < waiting) {
      brokerHas -= bytes;
      credit.arrived(bytes);
      sent++;
    }
    return sent;
  }

  private final class CountedTurns implements Turns, Turns.Turn {

    @Override
    public Turn next(int most, Duration patience) {
      if (turnsLeft == 0) {
        return null;
      }
      turnsLeft--;
      return this;
    }

    @Override
    public int most() {
      return 1;
    }

    @Override
    public void taken(int messages) {
      turnsTaken += messages;
    }

    @Override
    public void end() {
      turnsEnded++;
      turnsLeft++;
    }
  }
}
