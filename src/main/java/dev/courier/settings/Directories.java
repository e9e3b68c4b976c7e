package dev.courier.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The directories that Courier works with, relative to the working directory.
 *
 * @param dataDir {@code COURIER_DATA_DIR}: where the embedded broker, the embedded database and
 *     generated keys live
 * @param configDir {@code COURIER_CONFIG_DIR}: where {@code application.yaml}, {@code profiles/}
 *     and {@code catalog/} are
 * @param routesDir {@code COURIER_ROUTES_DIR}: where the route files are, and {@code kamelets/}
 */
@ConfigurationProperties("courier")
public record Directories(
    @DefaultValue("data") Path dataDir,
    @DefaultValue("config") Path configDir,
    @DefaultValue("routes") Path routesDir) {

  private static final String ROUTE_FILE = ".camel.yaml";

  /**
   * Makes the data directory where it is not there, and finds out whether all three can be used.
   *
   * @throws InvalidSetting where one cannot; names it
   */
  public void requireUsable() {
    requireDirectory("COURIER_CONFIG_DIR", configDir);
    requireDirectory("COURIER_ROUTES_DIR", routesDir);
    requireRoutes();
    try {
      Files.createDirectories(dataDir);
    } catch (IOException impossible) {
      throw wrong("COURIER_DATA_DIR", dataDir, "it cannot be made (" + impossible + ")");
    }
    if (!Files.isWritable(dataDir)) {
      throw wrong("COURIER_DATA_DIR", dataDir, "Courier's user must be allowed to write into it");
    }
  }

  private void requireRoutes() {
    try (Stream<Path> files = Files.list(routesDir)) {
      if (files.noneMatch(file -> file.getFileName().toString().endsWith(ROUTE_FILE))) {
        throw wrong(
            "COURIER_ROUTES_DIR", routesDir, "there must be files named *" + ROUTE_FILE + " in it");
      }
    } catch (IOException unreadable) {
      throw wrong("COURIER_ROUTES_DIR", routesDir, "it cannot be read (" + unreadable + ")");
    }
  }

  private static void requireDirectory(String setting, Path directory) {
    if (!Files.isDirectory(directory)) {
      throw wrong(
          setting,
          directory,
          "there is no such directory"
              + (directory.isAbsolute()
                  ? ""
                  : " in the working directory " + Path.of("").toAbsolutePath()));
    }
  }

  private static InvalidSetting wrong(String setting, Path directory, String problem) {
    return new InvalidSetting(setting, "is \"" + directory + "\": " + problem);
  }
}
