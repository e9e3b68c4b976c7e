package dev.courier;

import dev.courier.check.CheckCommand;
import dev.courier.console.login.PasswordCommand;
import java.io.IOException;
import java.io.ObjectInputFilter;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.jms.artemis.ArtemisAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.logging.LoggingSystem;

/** Starts Courier. */
@SpringBootApplication(exclude = ArtemisAutoConfiguration.class)
@ConfigurationPropertiesScan
public class Courier {

  /**
   * Starts Courier with the settings of the environment and the command line. With {@code audit} as
   * its first word it checks the audit log instead, with {@code check} the files of {@code config/}
   * and {@code routes/}, and with {@code password hash} it prints the hash of a password.
   */
  public static void main(String[] arguments) throws IOException {
    refuseSerialisedJava();
    if (AuditCommand.isAskedFor(arguments)) {
      System.exit(AuditCommand.run(arguments, System.out));
    }
    if (CheckCommand.isAskedFor(arguments)) {
      // What it finds is its answer; what the libraries have to say about it is not.
      LoggingSystem.get(Courier.class.getClassLoader()).beforeInitialize();
      System.exit(CheckCommand.run(arguments, System.getenv(), System.out));
    }
    if (PasswordCommand.isMeant(arguments)) {
      System.exit(PasswordCommand.run(System.in, System.out, System.err));
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
