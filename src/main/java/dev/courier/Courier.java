package dev.courier;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.jms.artemis.ArtemisAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts Courier. */
@SpringBootApplication(exclude = ArtemisAutoConfiguration.class)
@ConfigurationPropertiesScan
public class Courier {

  /**
   * Starts Courier with the settings of the environment and the command line; or, where its first
   * word is {@code audit}, checks the audit log and exits.
   */
  public static void main(String[] arguments) {
    if (AuditCommand.isAskedFor(arguments)) {
      System.exit(AuditCommand.run(arguments, System.out));
    }
    SpringApplication.run(Courier.class, arguments);
  }
}
