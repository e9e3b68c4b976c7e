package dev.courier.flow.guard;

import java.util.Optional;
import java.util.function.Function;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.StandardEnvironment;

/** The settings as Courier would find them at its start, read without starting it. */
final class ShippedSettings implements Function<String, Optional<String>> {

  private final StandardEnvironment environment = new StandardEnvironment();

  ShippedSettings() {
    ConfigDataEnvironmentPostProcessor.applyTo(environment);
    ConfigurationPropertySources.attach(environment);
  }

  @Override
  public Optional<String> apply(String name) {
    return switch (name) {
      // Made of others while Courier starts.
      case "courier.mail.auto-startup" -> Optional.of("false");
      case "courier.mail.server" -> Optional.of("not-configured");
      default -> Optional.ofNullable(environment.getProperty(name));
    };
  }
}
