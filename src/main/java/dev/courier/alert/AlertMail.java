package dev.courier.alert;

import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/**
 * The e-mail that tells of an alert, in plain text.
 *
 * @param subject one line of at most 150 characters
 * @param text ends with a line break
 */
public record AlertMail(String subject, String text) {

  private static final int MAX_SUBJECT = 150;

  /** Writes the e-mail for an alert. */
  public static AlertMail of(Alert alert) {
    String tenant = alert.tenantId() == null ? "" : " " + alert.tenantId() + ":";
    String subject =
        ("[Courier]" + tenant + " " + alert.title()).replaceAll("\\p{Cntrl}+", " ").strip();
    StringJoiner text = new StringJoiner("\n", "", "\n");
    text.add(alert.title()).add("").add(alert.detail()).add("");
    text.add("Raised:       " + alert.raisedAt());
    addUnlessNull(text, "Tenant:       ", alert.tenantId());
    addUnlessNull(text, "Subscription: ", alert.subscriptionId());
    addUnlessNull(text, "Event:        ", alert.eventId());
    addUnlessNull(text, "Delivery:     ", alert.deliveryId());
    text.add("Alert:        " + alert.id());
    return new AlertMail(cut(subject), text.toString());
  }

  /**
   * Writes one e-mail for alerts that came together.
   *
   * @param alerts at least one
   */
  public static AlertMail of(List<Alert> alerts) {
    AlertMail first = of(alerts.get(0));
    if (alerts.size() == 1) {
      return first;
    }
    String subject = first.subject() + " (and " + (alerts.size() - 1) + " more alerts)";
    return new AlertMail(
        cut(subject),
        alerts.stream().map(alert -> of(alert).text()).collect(Collectors.joining("\n----\n\n")));
  }

  private static String cut(String subject) {
    return subject.length() <= MAX_SUBJECT
        ? subject
        : subject.substring(0, MAX_SUBJECT - 3) + "...";
  }

  private static void addUnlessNull(StringJoiner text, String label, String value) {
    if (value != null) {
      text.add(label + value);
    }
  }
}
