package dev.courier.flow.intake;

import dev.courier.event.Event;
import dev.courier.event.Refusal;
import java.time.Instant;
import org.apache.camel.Message;

/** One message of a batch after it has been read. */
public sealed interface Received {

  /** The message as it came. */
  Message original();

  /**
   * An event.
   *
   * @param token names the message on its queue
   * @param idMade whether Courier made the event's id
   */
  record Accepted(Message original, Event event, Instant at, String token, boolean idMade)
      implements Received {}

  /** No event. */
  record Refused(Message original, Refusal refusal) implements Received {}
}
