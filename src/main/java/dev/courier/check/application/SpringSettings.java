package dev.courier.check.application;

import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.event.JsonFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/** The settings of Spring Boot and of what comes with it, as their jars list them. */
final class SpringSettings {

  private static final String LIST = "META-INF/spring-configuration-metadata.json";

  private final Set<String> names = new TreeSet<>();
  private final Set<String> open = new TreeSet<>();

  private SpringSettings() {}

  /** Reads the lists of all jars, a tenth of a second. */
  static SpringSettings read() {
    SpringSettings settings = new SpringSettings();
    try {
      for (URL list : Collections.list(SpringSettings.class.getClassLoader().getResources(LIST))) {
        try (InputStream text = list.openStream()) {
          JsonFormat.mapper().readTree(text).path("properties").forEach(settings::add);
        }
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return settings;
  }

  private void add(JsonNode property) {
    String name = property.path("name").asText();
    names.add(name);
    String type = property.path("type").asText();
    if (type.startsWith("java.util.") || type.contains("[]")) {
      open.add(SettingName.uniform(name));
    }
  }

  /** The names as they are written, whatever their case and dashes. */
  Set<String> names() {
    return Collections.unmodifiableSet(names);
  }

  /** Whether names that nobody can list are allowed below one of these. */
  boolean isBelowOpen(String uniformName) {
    return open.stream().anyMatch(name -> uniformName.startsWith(name + "."));
  }
}
