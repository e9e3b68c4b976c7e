package dev.courier.alert;

import dev.courier.delivery.Delivery;
import dev.courier.event.Identifier;
import dev.courier.event.Refusal;
import dev.courier.retry.Decision.GiveUp;
import java.time.Instant;
import java.util.List;

/** Decides what deserves an alert, and words it for somebody who has just been woken up. */
public final class Alerts {

  private static final int MAX_QUOTE = 500;

  private Alerts() {}

  /**
   * A delivery has become a dead letter.
   *
   * @param delivery with all its attempts counted
   * @param giveUp why
   * @param subscriptionName for people, or null where the subscription is no longer there
   * @param emails whom the subscription wants told; may be empty
   * @param now when
   */
  public static Alert deadLetter(
      Delivery delivery, GiveUp giveUp, String subscriptionName, List<String> emails, Instant now) {
    String subscription = named(subscriptionName, delivery.subscriptionId());
    String title =
        giveUp.endsSubscription()
            ? subscription + " was paused: its endpoint wants no more calls"
            : "Event " + delivery.event().type() + " was not delivered to " + subscription;
    return new Alert(
        Identifier.next("alr"),
        delivery.event().tenantId(),
        giveUp.endsSubscription() ? AlertKind.SUBSCRIPTION_GONE : AlertKind.DEAD_LETTER,
        line(title),
        what(delivery, giveUp, subscription) + "\n" + next(delivery, giveUp),
        delivery.subscriptionId(),
        delivery.id(),
        delivery.event().id(),
        now,
        emails);
  }

  /**
   * A message was no event and went to {@code courier.poison}.
   *
   * @param tenantId whose it seems to be, or null
   * @param messageId of the message at the broker, to find it by
   * @param now when
   */
  public static Alert refused(Refusal refusal, String tenantId, String messageId, Instant now) {
    String producer = tenantId == null ? "of an unknown tenant" : "of tenant " + quote(tenantId);
    return new Alert(
        Identifier.next("alr"),
        tenantId,
        AlertKind.POISON_MESSAGE,
        line("A message " + producer + " is no event: " + refusal.reason().code()),
        "A message on courier.events could not be taken in as an event: "
            + quote(refusal.detail())
            + " (reason "
            + refusal.reason().code()
            + ").\nIt lies in courier.poison as message "
            + quote(messageId)
            + "; nothing else is held up. Have its producer corrected, publish the event again,"
            + " and then remove the message from courier.poison.",
        null,
        null,
        null,
        now,
        List.of());
  }

  /**
   * A step of Courier's own broke over a message, which went to {@code courier.poison}.
   *
   * @param problem what broke
   * @param messageId of the message, to find it by
   * @param now when
   */
  public static Alert broken(String problem, String messageId, Instant now) {
    return new Alert(
        Identifier.next("alr"),
        null,
        AlertKind.POISON_MESSAGE,
        "Courier could not process one of its own messages",
        "A step broke over a message: "
            + quote(problem)
            + "\nThe message lies in courier.poison as message "
            + quote(messageId)
            + "; nothing else is held up. This is a fault of Courier or of a changed route, not of a"
            + " producer: the log of this moment names the step.",
        null,
        null,
        null,
        now,
        List.of());
  }

  private static String what(Delivery delivery, GiveUp giveUp, String subscription) {
    int attempts = delivery.attempts();
    return "Tenant "
        + quote(delivery.event().tenantId())
        + ": event "
        + quote(delivery.event().id())
        + " ("
        + delivery.event().type()
        + ") did not reach "
        + subscription
        + " ["
        + delivery.subscriptionId()
        + "] after "
        + (attempts == 1 ? "1 attempt" : attempts + " attempts")
        + ". The last result: "
        + quote(giveUp.detail())
        + " (reason "
        + giveUp.reason()
        + ").";
  }

  private static String next(Delivery delivery, GiveUp giveUp) {
    String letter =
        "Delivery "
            + delivery.id()
            + " is kept among the dead letters. Its timeline shows every attempt: GET /api/"
            + delivery.event().tenantId()
            + "/deliveries/"
            + delivery.id()
            + ". ";
    return letter
        + (giveUp.endsSubscription()
            ? "The subscription is paused and its other deliveries wait. Ask the receiver whether"
                + " the endpoint has moved: then correct its URL, resume the subscription and"
                + " replay the dead letter. If it is gone for good, delete the subscription."
            : "Once the cause is removed, replay it; if it is no longer needed, discard it.");
  }

  private static String named(String name, String id) {
    return name == null ? "subscription " + id + " (deleted)" : "\"" + quote(name) + "\"";
  }

  /** A quoted text ends where it would no longer be read, and breaks no line. */
  private static String quote(String text) {
    String oneLine = line(text);
    return oneLine.length() <= MAX_QUOTE ? oneLine : oneLine.substring(0, MAX_QUOTE - 3) + "...";
  }

  private static String line(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ").strip();
  }
}
