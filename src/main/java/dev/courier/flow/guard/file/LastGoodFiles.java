package dev.courier.flow.guard.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Objects;

/**
 * Copies of the files that run, on disk, so that a start finds the last good version of a file that
 * was broken meanwhile.
 */
public final class LastGoodFiles {

  private final Path directory;

  /** In this directory, which is made when there is something to keep. */
  public LastGoodFiles(Path directory) {
    this.directory = Objects.requireNonNull(directory, "directory");
  }

  /** The directory. */
  public Path directory() {
    return directory;
  }

  /** All copies, by the name of the file. */
  public Map<String, RouteFile> read() {
    return new RouteDirectory(directory).read();
  }

  /**
   * Keeps these files, and no others.
   *
   * @throws UncheckedIOException where that is not possible; names the file
   */
  public void keep(Map<String, RouteFile> files) {
    Map<String, RouteFile> before = read();
    files.forEach(
        (name, file) -> {
          if (!file.equals(before.get(name))) {
            write(file);
          }
        });
    before.keySet().stream().filter(name -> !files.containsKey(name)).forEach(this::remove);
  }

  /** Written aside and moved: a crash leaves the old copy or the new one, and nothing between. */
  private void write(RouteFile file) {
    Path copy = directory.resolve(file.name());
    Path written = copy.resolveSibling("." + copy.getFileName() + ".new");
    try {
      Files.createDirectories(copy.getParent());
      Files.write(written, file.bytes());
      Files.move(
          written, copy, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException cause) {
      throw new UncheckedIOException(
          "the copy " + copy + " of a route that runs cannot be written", cause);
    }
  }

  private void remove(String name) {
    try {
      Files.deleteIfExists(directory.resolve(name));
    } catch (IOException cause) {
      throw new UncheckedIOException(
          "the copy " + directory.resolve(name) + " of a route that is gone cannot be removed",
          cause);
    }
  }
}
