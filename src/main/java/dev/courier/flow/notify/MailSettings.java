package dev.courier.flow.notify;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How alerts are mailed.
 *
 * @param mailHost {@code COURIER_MAIL_HOST}: the mail server; empty where no mail is sent
 * @param mailPort {@code COURIER_MAIL_PORT}: its port
 * @param mailUser {@code COURIER_MAIL_USER}: user name, may be empty
 * @param mailPassword {@code COURIER_MAIL_PASSWORD}: its password, may be empty
 * @param mailStartTls {@code COURIER_MAIL_START_TLS}: whether the connection must be secured
 * @param mailFrom {@code COURIER_MAIL_FROM}: the sender's address
 * @param mailTo {@code COURIER_MAIL_TO}: who gets every alert, besides those whom a subscription
 *     names
 */
@ConfigurationProperties("courier")
public record MailSettings(
    @DefaultValue("") String mailHost,
    @DefaultValue("25") int mailPort,
    @DefaultValue("") String mailUser,
    @DefaultValue("") String mailPassword,
    @DefaultValue("false") boolean mailStartTls,
    @DefaultValue("courier@localhost") String mailFrom,
    @DefaultValue List<String> mailTo) {

  public MailSettings {
    mailTo = List.copyOf(mailTo);
  }

  /** Whether mail is sent at all. */
  public boolean isEnabled() {
    return !mailHost.isEmpty();
  }
}
