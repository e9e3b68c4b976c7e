package dev.courier.flow.guard;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.PropertyResolver;
import org.springframework.core.env.StandardEnvironment;

/** What the names in route files stand for, where Courier has not been started. */
public final class ShippedSettings implements Function<String, Optional<String>> {

  private final PropertyResolver settings;

  /** Those that Courier would find at its start. */
  ShippedSettings() {
    this(found());
  }

  /** These; what Courier makes of them while it starts stands for itself. */
  public ShippedSettings(PropertyResolver settings) {
    this.settings = Objects.requireNonNull(settings, "settings");
  }

  private static StandardEnvironment found() {
    StandardEnvironment environment = new StandardEnvironment();
    ConfigDataEnvironmentPostProcessor.applyTo(environment);
    ConfigurationPropertySources.attach(environment);
    return environment;
  }

  /** The value of a setting; empty where there is none of this name. */
  @Override
  public Optional<String> apply(String name) {
    return switch (name) {
      // Made of others while Courier starts.
      case "courier.mail.auto-startup" -> Optional.of("false");
      case "courier.mail.server" -> Optional.of("not-configured");
      default -> Optional.ofNullable(settings.getProperty(name));
    };
  }
}
