package dev.courier.batch.concurrent;

import dev.courier.batch.Turns;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.IntConsumer;

/**
 * Asks the broker for messages: for as many as may be under way, committed ones no more, and never
 * for one that would have to wait here, where a message of higher priority could not overtake it
 * and no other instance could take it.
 *
 * <p>The broker sends as long as it has credit, counted in bytes, and the last message may exceed
 * it. So a credit of one byte brings one message, and one byte more than n of the smallest messages
 * brings at most n + 1.
 */
final class Credit {

  /** No message on the wire is shorter: the broker's own head has about as much. */
  private static final int SMALLEST_MESSAGE = 200;

  /** How often it is looked again, in ms. */
  private static final int LOOK = 100;

  /** What was sent before credit was taken back has arrived by then, in ms. */
  private static final int ARRIVED = 10;

  /** How long nothing must have come until what was asked for is taken back, in looks. */
  private static final int IDLE = 300;

  /** The same where others may want the turns that are held. */
  private static final int IDLE_WITH_TURNS = 10;

  /** So many parts of all that can be worked on are asked for together. */
  private static final int PARTS = 16;

  private final int atOnce;
  private final Turns turns;
  private final IntConsumer broker;
  private final Deque<Turns.Turn> held = new ArrayDeque<>();
  private int underWay;
  private long asked;
  private int quietLooks;
  private boolean pausing;
  private boolean shortOfTurns;

  /**
   * Begins with nothing asked for.
   *
   * @param atOnce how many messages are under way at once; after a crash as many come again
   * @param turns says how many of them may be now; null for all
   * @param initially the credit that the broker has already
   * @param broker is given credit; 0 takes back all that is unused
   */
  Credit(int atOnce, Turns turns, int initially, IntConsumer broker) {
    this.atOnce = atOnce;
    this.turns = turns;
    this.asked = initially;
    this.broker = broker;
  }

  /**
   * A message has come and is under way from now on.
   *
   * @param bytes how much of the credit it has used
   * @return its turn; null where it needs none
   */
  synchronized Turns.Turn arrived(int bytes) throws InterruptedException {
    asked -= bytes;
    underWay++;
    quietLooks = 0;
    Turns.Turn turn = held.poll();
    if (turn != null) {
      turn.taken(1);
    }
    ask(portion());
    return turn;
  }

  /**
   * A message has been worked on, and its turn is another's; it is not committed yet. Where turns
   * are what is short, the next is asked for at once, and elsewhere with the commit: that is one
   * packet for many.
   */
  synchronized void ended() throws InterruptedException {
    if (shortOfTurns) {
      ask(portion());
    }
  }

  /** Messages have been committed. */
  synchronized void committed(int messages) throws InterruptedException {
    underWay -= messages;
    ask(portion());
  }

  /**
   * Looks again: turns may have come free. What was asked for and never came is taken back after a
   * while, in case broker and Courier count differently, and because others may want the turns.
   *
   * @return after how many milliseconds it has to be called again
   */
  synchronized int look(boolean mayWork) throws InterruptedException {
    boolean idle = underWay == 0 && ++quietLooks >= (turns == null ? IDLE : IDLE_WITH_TURNS);
    if (idle || !mayWork && !pausing) {
      quietLooks = 0;
      pausing = true;
      takeBack();
      return ARRIVED;
    }
    pausing = !mayWork;
    ask(1);
    return LOOK;
  }

  /** Asks for nothing any more. */
  synchronized void end() {
    pausing = true;
    takeBack();
  }

  private void takeBack() {
    broker.accept(0);
    asked = 0;
    giveBackTurns();
  }

  /** Gives the turns back that are held, also where the broker cannot be asked any more. */
  synchronized void close() {
    pausing = true;
    giveBackTurns();
  }

  private void giveBackTurns() {
    for (Turns.Turn turn = held.poll(); turn != null; turn = held.poll()) {
      turn.taken(0);
      turn.end();
    }
  }

  /** Whether nothing is under way. */
  synchronized boolean isIdle() {
    return underWay == 0;
  }

  private int portion() {
    return Math.max(1, atOnce / PARTS);
  }

  private void ask(int atLeast) throws InterruptedException {
    int room = pausing ? 0 : atOnce - underWay;
    if (room < atLeast) {
      return;
    }
    if (turns != null) {
      room = Math.min(room, turnsFor(room));
    }
    long wanted = room == 0 ? 0 : (room - 1L) * SMALLEST_MESSAGE + 1;
    long missing = wanted - asked;
    // Little by little would be a packet for every message.
    if (missing > 0 && (asked <= 0 || 2 * missing >= wanted)) {
      asked = wanted;
      broker.accept((int) missing);
    }
  }

  private int turnsFor(int room) throws InterruptedException {
    shortOfTurns = false;
    while (held.size() < room && !shortOfTurns) {
      Turns.Turn turn = turns.next(1, Duration.ZERO);
      if (turn == null) {
        shortOfTurns = true;
      } else {
        held.add(turn);
      }
    }
    return held.size();
  }
}
