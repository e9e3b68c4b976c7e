package dev.courier.batch.concurrent;

import dev.courier.batch.Turns;
import dev.courier.batch.outbox.Outbox;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.camel.Message;

/** A message that is worked on, or has been and is not committed yet. */
final class UnderWay {

  private final ClientMessage message;
  private final Message read;
  private final Turns.Turn turn;
  private Outbox outbox;
  private Exception fault;

  /** Begins with a turn, or with null where none is needed. */
  UnderWay(ClientMessage message, Message read, Turns.Turn turn) {
    this.message = message;
    this.read = read;
    this.turn = turn;
  }

  ClientMessage message() {
    return message;
  }

  /** The message as the route gets it. */
  Message read() {
    return read;
  }

  void endTurn() {
    if (turn != null) {
      turn.end();
    }
  }

  /** Notes what the route has come to; handed from thread to thread by the lane's queue. */
  void ended(Outbox sent, Exception broke) {
    outbox = sent;
    fault = broke;
  }

  /** What the route has sent for it. */
  Outbox outbox() {
    return outbox;
  }

  /** What broke, so that it has to be done again; null where nothing did. */
  Exception fault() {
    return fault;
  }
}
