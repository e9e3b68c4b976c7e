package dev.courier.registry.declared;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.util.FileSystemUtils;

/** A directory of the configuration as Courier ships it, with files of subscriptions to write. */
public final class WrittenFiles {

  /** The smallest file that is right. */
  public static final String ORDERS =
      """
      # what the partner wanted
      event_type: order.shipped
      webhook_url: https://example.com/orders
      name: Order sync
      secret: ${env:PARTNER_SECRET}
      """;

  private final Path configDir;

  private WrittenFiles(Path configDir) {
    this.configDir = configDir;
  }

  /** Copies profiles and catalog there. */
  public static WrittenFiles in(Path directory) {
    try {
      FileSystemUtils.copyRecursively(Path.of("config"), directory);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return new WrittenFiles(directory);
  }

  public Path configDir() {
    return configDir;
  }

  /** Writes a file below {@code subscriptions}, such as {@code acme/orders.yaml}. */
  public Path write(String name, String text) {
    Path path = path(name);
    try {
      Files.createDirectories(path.getParent());
      return Files.writeString(path, text);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  public void delete(String name) {
    try {
      Files.delete(path(name));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  public Path path(String name) {
    return SubscriptionFileReader.directory(configDir).resolve(name);
  }
}
