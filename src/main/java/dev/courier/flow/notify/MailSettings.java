package dev.courier.flow.notify;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How alerts are mailed.
 *
 * @param mailHost {@code COURIER_MAIL_HOST}: the mail server for alerts; empty where no mail is
 *     sent
 * @param mailPort {@code COURIER_MAIL_PORT}: the port of the mail server
 * @param mailUser {@code COURIER_MAIL_USER}: the user name for the mail server, may be empty
 * @param mailPassword {@code COURIER_MAIL_PASSWORD}: the password for the mail server, may be empty
 * @param mailStartTls {@code COURIER_MAIL_START_TLS}: whether the connection to the mail server
 *     must be secured
 * @param mailFrom {@code COURIER_MAIL_FROM}: the sender's address of mails
 * @param mailTo {@code COURIER_MAIL_TO}: who gets every alert by mail, besides those whom a
 *     subscription names
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
