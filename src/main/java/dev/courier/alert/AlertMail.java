package dev.courier.alert;

import java.util.List;
import java.util.StringJoiner;

/**
 * The e-mail that tells of alerts, in plain text.
 *
 * @param subject one line of at most 150 characters
 * @param text ends with a line break
 */
public record AlertMail(String subject, String text) {

  private static final int LONGEST_SUBJECT = 150;

  /** Beyond that nobody reads on; the list in the API has all of them. */
  private static final int MOST_ALERTS = 20;

  /**
   * Writes one e-mail for alerts that were raised together.
   *
   * @param alerts at least one
   * @throws IllegalArgumentException where there is none
   */
  public static AlertMail of(List<Alert> alerts) {
    if (alerts.isEmpty()) {
      throw new IllegalArgumentException("alerts is empty: an e-mail needs at least one");
    }
    StringJoiner text = new StringJoiner("\n" + "-".repeat(60) + "\n\n", "", "");
    alerts.stream().limit(MOST_ALERTS).map(AlertMail::text).forEach(text::add);
    if (alerts.size() > MOST_ALERTS) {
      text.add("And " + (alerts.size() - MOST_ALERTS) + " more: GET /api/<tenant>/alerts\n");
    }
    return new AlertMail(subject(alerts), text.toString());
  }

  /** Writes the e-mail for one alert. */
  public static AlertMail of(Alert alert) {
    return of(List.of(alert));
  }

  private static String subject(List<Alert> alerts) {
    Alert first = alerts.get(0);
    String tenant = first.tenantId() == null ? "" : first.tenantId() + ": ";
    String others = alerts.size() == 1 ? "" : "(" + alerts.size() + " alerts) ";
    String line =
        ("[Courier] " + others + tenant + first.title()).replaceAll("\\p{Cntrl}+", " ").strip();
    return line.length() <= LONGEST_SUBJECT ? line : line.substring(0, LONGEST_SUBJECT - 3) + "...";
  }

  private static String text(Alert alert) {
    StringJoiner text = new StringJoiner("\n", "", "\n");
    text.add(alert.title()).add("").add(alert.detail()).add("");
    text.add("Raised:       " + alert.raisedAt());
    addUnlessNull(text, "Tenant:       ", alert.tenantId());
    addUnlessNull(text, "Subscription: ", alert.subscriptionId());
    addUnlessNull(text, "Event:        ", alert.eventId());
    addUnlessNull(text, "Delivery:     ", alert.deliveryId());
    return text.add("Alert:        " + alert.id()).toString();
  }

  private static void addUnlessNull(StringJoiner text, String label, String value) {
    if (value != null) {
      text.add(label + value);
    }
  }
}
