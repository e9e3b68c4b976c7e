package dev.courier.flow.notify;

import java.util.List;
import java.util.Objects;

/**
 * The message on {@code courier.mail}: one mail for the mail server.
 *
 * @param recipients at least one e-mail address
 */
public record Mail(List<String> recipients, String subject, String text) {

  public Mail {
    recipients = List.copyOf(recipients);
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(text, "text");
  }
}
