package dev.courier.alert;

import dev.courier.delivery.Delivery;
import dev.courier.event.Identifier;
import dev.courier.event.Refusal;
import dev.courier.retry.Decision.GiveUp;
import dev.courier.settings.files.FileProblem;
import java.time.Instant;
import java.util.List;

/** Decides what deserves an alert, and words it for somebody who has just been woken up. */
public final class Alerts {

  private static final String NEXT =
      "Once the cause is removed, replay it; if it is no longer needed, discard it.";

  private static final String NEXT_IF_GONE =
      """
      The subscription is paused and its other deliveries wait. Ask the receiver whether the \
      endpoint has moved: then correct its URL, resume the subscription and replay the dead \
      letter. If it is gone for good, delete the subscription.\
      """;

  private static final String NO_EVENT =
      """
      A message on courier.events could not be taken in as an event: %s (reason %s).
      It lies in courier.poison as message %s; nothing else is held up. Have its producer \
      corrected and publish the event again; then remove the message from courier.poison.\
      """;

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
    String name = named(subscriptionName, delivery.subscriptionId());
    String title =
        giveUp.endsSubscription()
            ? name + " was paused: its endpoint wants no more calls"
            : "Event " + delivery.event().type() + " was not delivered to " + name;
    return new Alert(
        Identifier.next("alr"),
        delivery.event().tenantId(),
        giveUp.endsSubscription() ? AlertKind.SUBSCRIPTION_GONE : AlertKind.DEAD_LETTER,
        title,
        what(delivery, giveUp, name) + "\n" + next(delivery, giveUp),
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
    String producer =
        tenantId == null ? "of an unknown tenant" : "of tenant " + OneLine.of(tenantId);
    String reason = refusal.reason().code();
    return new Alert(
        Identifier.next("alr"),
        tenantId,
        AlertKind.POISON_MESSAGE,
        "A message " + producer + " is no event: " + reason,
        NO_EVENT.formatted(OneLine.of(refusal.detail()), reason, OneLine.of(messageId)),
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
            + OneLine.of(problem)
            + "\nThe message lies in courier.poison as message "
            + OneLine.of(messageId)
            + "; nothing else is held up. This is a fault of Courier or of a changed route, not of"
            + " a producer: the log of this moment names the step.",
        null,
        null,
        null,
        now,
        List.of());
  }

  /**
   * A file that people edit is not in order.
   *
   * @param now when
   */
  public static Alert fileBroken(FileProblem problem, Instant now) {
    return new Alert(
        Identifier.next("alr"),
        null,
        AlertKind.FILE_BROKEN,
        "The file " + OneLine.of(problem.file().toString()) + " is not in order",
        OneLine.of(problem.toString()).replaceFirst("(?<![.?!])$", ".")
            + "\nIts last good version is in use, where there is one; nothing is held up. Put the"
            + " file right: Courier looks at it again at once.",
        null,
        null,
        null,
        now,
        List.of());
  }

  private static String what(Delivery delivery, GiveUp giveUp, String name) {
    return "Tenant %s: event %s (%s) did not reach %s [%s] after %d %s. The last result: %s (reason %s)."
        .formatted(
            OneLine.of(delivery.event().tenantId()),
            OneLine.of(delivery.event().id()),
            delivery.event().type(),
            name,
            delivery.subscriptionId(),
            delivery.attempts(),
            delivery.attempts() == 1 ? "attempt" : "attempts",
            OneLine.of(giveUp.detail()),
            giveUp.reason());
  }

  private static String next(Delivery delivery, GiveUp giveUp) {
    String letter =
        "Delivery %s is kept among the dead letters; GET /api/%s/deliveries/%s shows every attempt. "
            .formatted(delivery.id(), OneLine.of(delivery.event().tenantId()), delivery.id());
    return letter + (giveUp.endsSubscription() ? NEXT_IF_GONE : NEXT);
  }

  private static String named(String name, String id) {
    return name == null ? "subscription " + id + " (deleted)" : "\"" + OneLine.of(name) + "\"";
  }
}
