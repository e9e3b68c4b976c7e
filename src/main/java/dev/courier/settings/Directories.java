package dev.courier.settings;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The directories that Courier works with, relative to the working directory.
 *
 * @param dataDir where the embedded broker, the embedded database and generated keys live
 * @param configDir where {@code profiles/} and {@code catalog/} are
 * @param routesDir where the route files are
 */
@ConfigurationProperties("courier")
public record Directories(
    @DefaultValue("data") Path dataDir,
    @DefaultValue("config") Path configDir,
    @DefaultValue("routes") Path routesDir) {}
