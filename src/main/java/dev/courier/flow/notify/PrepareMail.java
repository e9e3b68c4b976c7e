package dev.courier.flow.notify;

import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultMessage;
import org.springframework.stereotype.Component;

/** Makes the message that camel-mail sends; body: a {@link Mail}. */
@Component("prepareMail")
final class PrepareMail implements Processor {

  private final MailSettings settings;

  PrepareMail(MailSettings settings) {
    this.settings = Objects.requireNonNull(settings, "settings");
  }

  @Override
  public void process(Exchange exchange) {
    Mail mail = (Mail) exchange.getMessage().getBody();
    Message message = new DefaultMessage(exchange.getContext());
    message.setHeader("From", settings.mailFrom());
    message.setHeader("To", String.join(",", mail.recipients()));
    message.setHeader("Subject", mail.subject());
    message.setHeader(Exchange.CONTENT_TYPE, "text/plain; charset=UTF-8");
    message.setBody(mail.text());
    exchange.setMessage(message);
  }
}
