package dev.courier.alert;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Something that an operator should know: the message on {@code courier.alerts}.
 *
 * @param id starts with {@code alr_}
 * @param tenantId whose it is, or null where that is not known
 * @param kind what it is about
 * @param title in one line
 * @param detail what happened, why, and what to do next; without secrets
 * @param subscriptionId which it concerns, or null
 * @param deliveryId which it concerns, or null
 * @param eventId which it concerns, or null
 * @param raisedAt when
 * @param emails who is told by e-mail, besides the operators
 */
public record Alert(
    String id,
    String tenantId,
    AlertKind kind,
    String title,
    String detail,
    String subscriptionId,
    String deliveryId,
    String eventId,
    Instant raisedAt,
    List<String> emails) {

  public Alert {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(detail, "detail");
    Objects.requireNonNull(raisedAt, "raisedAt");
    emails = List.copyOf(emails);
  }
}
