package dev.courier.flow.watch;

import dev.courier.flow.watch.RouteFile.State;
import dev.courier.settings.Directories;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * The files of the routes directory as they were when the routes were loaded from them, beside what
 * they are now.
 */
@Component
public final class RouteFiles {

  private static final String ROUTE_FILE = ".camel.yaml";

  private final Path directory;
  private final Instant loadedAt;
  private final Map<String, Content> loaded;

  /** What stands in a file; read again only where the time of its last change is another. */
  private record Content(FileTime changedAt, byte[] bytes) {}

  /**
   * Notes what is in the directory; Camel reads it a moment later.
   *
   * @throws UncheckedIOException where a file cannot be read; names the directory
   */
  RouteFiles(Directories directories, InstantSource clock) {
    this.directory = directories.routesDir();
    this.loadedAt = clock.instant();
    this.loaded = new TreeMap<>();
    try {
      for (String name : names()) {
        loaded.put(name, read(name));
      }
    } catch (IOException cause) {
      throw new UncheckedIOException("the routes in " + directory + " cannot be read", cause);
    }
  }

  /** When the routes were loaded that run now. */
  public Instant loadedAt() {
    return loadedAt;
  }

  /** All files, those that are gone included, by name; never null. */
  public List<RouteFile> all() {
    Set<String> names = new TreeSet<>(loaded.keySet());
    try {
      names.addAll(names());
    } catch (IOException directoryGone) {
      return names.stream().map(name -> new RouteFile(name, State.UNREADABLE)).toList();
    }
    return names.stream().map(name -> new RouteFile(name, state(name))).toList();
  }

  private State state(String name) {
    Content before = loaded.get(name);
    if (before == null) {
      return State.NEW;
    }
    Path file = directory.resolve(name);
    if (Files.notExists(file)) {
      return State.GONE;
    }
    try {
      return Files.getLastModifiedTime(file).equals(before.changedAt())
              || Arrays.equals(read(name).bytes(), before.bytes())
          ? State.RUNS
          : State.CHANGED;
    } catch (IOException cannotBeRead) {
      return State.UNREADABLE;
    }
  }

  private Content read(String name) throws IOException {
    Path file = directory.resolve(name);
    FileTime changedAt = Files.getLastModifiedTime(file);
    return new Content(changedAt, Files.readAllBytes(file));
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(ROUTE_FILE))
          .toList();
    }
  }
}
