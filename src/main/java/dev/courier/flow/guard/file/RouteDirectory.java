package dev.courier.flow.guard.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads the files of routes and Kamelets that lie in a directory. */
public final class RouteDirectory {

  private static final int DEEPEST = 2;

  private final Path directory;

  /** Of this directory; it need not be there yet. */
  public RouteDirectory(Path directory) {
    this.directory = Objects.requireNonNull(directory, "directory");
  }

  /** Where a file lies, as it is told to people. */
  public Path path(String name) {
    return directory.resolve(name);
  }

  /**
   * All that is there now, by name; empty where there is no such directory.
   *
   * @throws UncheckedIOException where something cannot be read; names it
   */
  public Map<String, RouteFile> read() {
    Map<String, RouteFile> files = new TreeMap<>();
    if (!Files.isDirectory(directory)) {
      return files;
    }
    try (Stream<Path> found = Files.walk(directory, DEEPEST, FileVisitOption.FOLLOW_LINKS)) {
      for (Path file : found.toList()) {
        String name = directory.relativize(file).toString().replace('\\', '/');
        if (RouteFile.isRead(name) && !isHidden(file) && Files.isRegularFile(file)) {
          read(name, file, files);
        }
      }
    } catch (IOException cause) {
      throw new UncheckedIOException("the routes in " + directory + " cannot be read", cause);
    }
    return files;
  }

  private static void read(String name, Path file, Map<String, RouteFile> files)
      throws IOException {
    try {
      files.put(name, new RouteFile(name, Files.readAllBytes(file)));
    } catch (NoSuchFileException goneMeanwhile) {
      files.remove(name);
    }
  }

  private static boolean isHidden(Path file) {
    return file.getFileName().toString().startsWith(".");
  }
}
