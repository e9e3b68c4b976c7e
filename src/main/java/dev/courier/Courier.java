package dev.courier;

import java.io.ObjectInputFilter;
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
    refuseSerialisedJava();
    if (AuditCommand.isAskedFor(arguments)) {
      System.exit(AuditCommand.run(arguments, System.out));
    }
    SpringApplication.run(Courier.class, arguments);
  }

  /**
   * Nothing in Courier needs serialised Java, so none is unpacked, whichever library a message or a
   * packet reaches. {@code -Djdk.serialFilter} on the command line takes its place.
   */
  private static void refuseSerialisedJava() {
    if (ObjectInputFilter.Config.getSerialFilter() == null) {
      ObjectInputFilter.Config.setSerialFilter(ObjectInputFilter.Config.createFilter("!*"));
    }
  }
}
