package dev.courier.event;

/** What reading a message came to: an event, or the reason why it is none. */
public sealed interface Envelope {

  /**
   * The message is an event.
   *
   * @param idMade whether the producer gave no id and Courier made one
   */
  record Accepted(Event event, boolean idMade) implements Envelope {}

  /** The message is no event. */
  record Refused(Refusal refusal) implements Envelope {}

  /** Short for a refusal with its reason and its sentence. */
  static Refused refused(Refusal.Reason reason, String detail) {
    return new Refused(new Refusal(reason, detail));
  }
}
