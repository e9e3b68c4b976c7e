package dev.courier.flow.notify;

import dev.courier.alert.Alert;
import dev.courier.alert.AlertMail;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.springframework.stereotype.Component;

/**
 * Makes one mail for each recipient of the batch's alerts, so that an endpoint that is down does
 * not fill a mailbox; body: a list of {@link Mail} after.
 */
@Component("composeMails")
final class ComposeMails implements Processor {

  /** Exchange property: the alerts of the batch. */
  static final String ALERTS = "courier_alerts";

  private final MailSettings settings;

  ComposeMails(MailSettings settings) {
    this.settings = Objects.requireNonNull(settings, "settings");
  }

  @Override
  @SuppressWarnings("unchecked")
  public void process(Exchange exchange) {
    List<Alert> alerts = exchange.getProperty(ALERTS, List.class);
    exchange.getMessage().setBody(settings.isEnabled() ? mails(alerts) : List.of());
  }

  private List<Mail> mails(List<Alert> alerts) {
    Map<String, List<Alert>> byRecipient = new LinkedHashMap<>();
    for (Alert alert : alerts) {
      List<String> recipients = new ArrayList<>(settings.mailTo());
      recipients.addAll(alert.emails());
      recipients.stream()
          .distinct()
          .forEach(
              recipient ->
                  byRecipient.computeIfAbsent(recipient, first -> new ArrayList<>()).add(alert));
    }
    return byRecipient.entrySet().stream()
        .map(
            entry -> {
              AlertMail mail = AlertMail.of(entry.getValue());
              return new Mail(List.of(entry.getKey()), mail.subject(), mail.text());
            })
        .toList();
  }
}
