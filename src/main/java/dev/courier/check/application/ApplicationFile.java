package dev.courier.check.application;

import dev.courier.settings.files.FileProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.FileSystemResource;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * The settings that a file sets.
 *
 * @param sources as Spring reads it, one for each document of the file
 * @param problems why it cannot be read; there are no settings then
 */
record ApplicationFile(Path path, List<PropertySource<?>> sources, List<FileProblem> problems) {

  /** What Spring calls the content of a document that has no names. */
  private static final String NAMELESS = "document";

  ApplicationFile {
    Objects.requireNonNull(path, "path");
    sources = List.copyOf(sources);
    problems = List.copyOf(problems);
  }

  /** Reads a file; one that is not there sets nothing. */
  static ApplicationFile read(Path path) {
    if (!Files.exists(path)) {
      return new ApplicationFile(path, List.of(), List.of());
    }
    try {
      List<PropertySource<?>> sources =
          new YamlPropertySourceLoader().load(path.toString(), new FileSystemResource(path));
      ApplicationFile file = new ApplicationFile(path, sources, List.of());
      return file.names().stream().anyMatch(name -> name.matches(NAMELESS + "(\\[.*)?"))
          ? wrong(path, 1, "is no YAML document with fields at its top")
          : file;
    } catch (MarkedYAMLException noYaml) {
      int line = noYaml.getProblemMark() == null ? 0 : noYaml.getProblemMark().getLine() + 1;
      return wrong(path, line, "is not valid YAML: " + noYaml.getProblem());
    } catch (YAMLException | IOException | IllegalStateException unreadable) {
      return wrong(path, 0, "cannot be read: " + unreadable.getMessage());
    }
  }

  private static ApplicationFile wrong(Path path, int line, String what) {
    return new ApplicationFile(path, List.of(), List.of(new FileProblem(path, line, what)));
  }

  /** The names of all settings in it. */
  Set<String> names() {
    Set<String> names = new TreeSet<>();
    sources.forEach(source -> names.addAll(namesIn(source)));
    return names;
  }

  /** The line in which a setting stands; 0 where that is not known. */
  int lineOf(String name) {
    for (PropertySource<?> source : sources) {
      Origin origin = OriginLookup.getOrigin(source, name);
      if (origin instanceof TextResourceOrigin place && place.getLocation() != null) {
        return place.getLocation().getLine() + 1;
      }
    }
    return 0;
  }

  /** The names of the settings that two versions of the file do not set alike. */
  Set<String> differences(ApplicationFile other) {
    Map<String, String> mine = values();
    Map<String, String> others = other.values();
    Set<String> names = new TreeSet<>(mine.keySet());
    names.addAll(others.keySet());
    names.removeIf(name -> Objects.equals(mine.get(name), others.get(name)));
    return names;
  }

  private Map<String, String> values() {
    Map<String, String> values = new TreeMap<>();
    for (PropertySource<?> source : sources) {
      for (String name : namesIn(source)) {
        values.merge(name, String.valueOf(source.getProperty(name)), (a, b) -> a + "\n" + b);
      }
    }
    return values;
  }

  private static List<String> namesIn(PropertySource<?> source) {
    return List.of(((EnumerablePropertySource<?>) source).getPropertyNames());
  }
}
