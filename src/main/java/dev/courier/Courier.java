package dev.courier;

import dev.courier.console.login.PasswordCommand;
import java.io.IOException;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.jms.artemis.ArtemisAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts Courier. */
@SpringBootApplication(exclude = ArtemisAutoConfiguration.class)
@ConfigurationPropertiesScan
public class Courier {

  /**
   * Starts Courier with the settings of the environment and the command line; or prints the hash of
   * a password, where the command line asks for that.
   */
  public static void main(String[] arguments) throws IOException {
    if (PasswordCommand.isMeant(arguments)) {
      System.exit(PasswordCommand.run(System.in, System.out, System.err));
    }
    SpringApplication.run(Courier.class, arguments);
  }
}
