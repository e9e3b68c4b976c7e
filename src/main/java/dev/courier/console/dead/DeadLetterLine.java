package dev.courier.console.dead;

import dev.courier.console.runs.WebhookNames;
import dev.courier.journal.DeliveryRow;
import java.util.Objects;

/**
 * A dead letter as the list shows it.
 *
 * @param row what the log has
 * @param webhook whom it is for
 */
record DeadLetterLine(DeliveryRow row, WebhookNames.Named webhook) {

  DeadLetterLine {
    Objects.requireNonNull(row, "row");
    Objects.requireNonNull(webhook, "webhook");
  }

  /** Why it was given up, in words. */
  public String reason() {
    return DeadReason.inWords(row.reason());
  }
}
