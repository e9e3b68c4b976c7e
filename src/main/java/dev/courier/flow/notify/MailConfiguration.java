package dev.courier.flow.notify;

import org.apache.camel.CamelContext;
import org.apache.camel.component.mail.DefaultJavaMailSender;
import org.apache.camel.component.mail.JavaMailSender;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** The way to the mail server, where one is configured. */
@Configuration(proxyBeanMethods = false)
class MailConfiguration {

  private static final String TIMEOUT_MILLIS = "10000";

  @Bean
  JavaMailSender mailSender(MailSettings settings) {
    DefaultJavaMailSender sender = new DefaultJavaMailSender();
    sender.setProtocol("smtp");
    sender.setHost(settings.mailHost());
    sender.setPort(settings.mailPort());
    if (!settings.mailUser().isEmpty()) {
      sender.setUsername(settings.mailUser());
      sender.setPassword(settings.mailPassword());
      sender.addAdditionalJavaMailProperty("mail.smtp.auth", "true");
    }
    if (settings.mailStartTls()) {
      sender.addAdditionalJavaMailProperty("mail.smtp.starttls.enable", "true");
      sender.addAdditionalJavaMailProperty("mail.smtp.starttls.required", "true");
      sender.addAdditionalJavaMailProperty("mail.smtp.ssl.checkserveridentity", "true");
    }
    sender.addAdditionalJavaMailProperty("mail.smtp.connectiontimeout", TIMEOUT_MILLIS);
    sender.addAdditionalJavaMailProperty("mail.smtp.timeout", TIMEOUT_MILLIS);
    sender.addAdditionalJavaMailProperty("mail.smtp.writetimeout", TIMEOUT_MILLIS);
    return sender;
  }

  /** Tells routes/mail whether it has a server to send to, and which. */
  @Bean
  @Order(0)
  CamelContextConfiguration mailRoute(MailSettings settings) {
    return new CamelContextConfiguration() {
      @Override
      public void beforeApplicationStart(CamelContext context) {
        context
            .getPropertiesComponent()
            .addInitialProperty(
                "courier.mail.auto-startup", Boolean.toString(settings.isEnabled()));
        context
            .getPropertiesComponent()
            .addInitialProperty(
                "courier.mail.server",
                settings.isEnabled()
                    ? settings.mailHost() + ":" + settings.mailPort()
                    : "not-configured");
      }

      @Override
      public void afterApplicationStart(CamelContext context) {}
    };
  }
}
