package dev.courier.console.deliveries;

import dev.courier.console.runs.WebhookNames;
import dev.courier.journal.DeliveryRow;
import java.util.Objects;

/**
 * A delivery as lists show it.
 *
 * @param row what the log has
 * @param webhook whom it is for
 */
public record DeliveryLine(DeliveryRow row, WebhookNames.Named webhook) {

  public DeliveryLine {
    Objects.requireNonNull(row, "row");
    Objects.requireNonNull(webhook, "webhook");
  }

  /** What the last attempt brought: the start of the answer, or why there was none; or null. */
  public String answer() {
    if (row.lastStatus() == null) {
      return row.lastError();
    }
    return row.lastResponse() == null ? "no body" : row.lastResponse();
  }
}
