package dev.courier.check;

import dev.courier.check.application.ApplicationCheck;
import dev.courier.registry.files.CatalogFiles;
import dev.courier.registry.files.ProfileFiles;
import dev.courier.settings.files.FileProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How many files of each kind there are, for the summary. */
record CheckedFiles(List<Kind> kinds) {

  private static final String ROUTE = ".camel.yaml";
  private static final String KAMELET = ".kamelet.yaml";
  private static final String DATA = ".yaml";

  CheckedFiles {
    kinds = List.copyOf(kinds);
  }

  /** A kind of file, in the singular and the plural. */
  record Kind(long count, String one, String several) {

    @Override
    public String toString() {
      return count + " " + (count == 1 ? one : several);
    }
  }

  static CheckedFiles in(Path configDir, Path routesDir) {
    Path settings = ApplicationCheck.file(configDir);
    return new CheckedFiles(
        List.of(
            new Kind(Files.exists(settings) ? 1 : 0, "file of settings", "files of settings"),
            kind(ProfileFiles.directory(configDir), 1, DATA, "profile", "profiles"),
            kind(CatalogFiles.directory(configDir), 1, DATA, "catalog file", "catalog files"),
            kind(
                configDir.resolve("subscriptions"),
                2,
                DATA,
                "subscription file",
                "subscription files"),
            kind(routesDir, 1, ROUTE, "route file", "route files"),
            kind(routesDir.resolve("enrich"), 1, ROUTE, "enrichment", "enrichments"),
            kind(routesDir.resolve("kamelets"), 1, KAMELET, "Kamelet", "Kamelets")));
  }

  /** What is said where nothing is wrong. */
  String inOrder() {
    return total()
        + (total() == 1 ? " file is" : " files are")
        + " in order: "
        + kinds.stream()
            .filter(kind -> kind.count() > 0)
            .map(Kind::toString)
            .collect(Collectors.joining(", "));
  }

  /** What is said where something is. */
  String wrong(List<FileProblem> problems) {
    long files = problems.stream().map(FileProblem::file).distinct().count();
    return new Kind(problems.size(), "problem", "problems")
        + " in "
        + files
        + " of "
        + total()
        + (total() == 1 ? " file" : " files");
  }

  private long total() {
    return kinds.stream().mapToLong(Kind::count).sum();
  }

  private static Kind kind(Path directory, int depth, String ending, String one, String several) {
    if (!Files.isDirectory(directory)) {
      return new Kind(0, one, several);
    }
    try (Stream<Path> files = Files.walk(directory, depth)) {
      return new Kind(
          files
              .filter(Files::isRegularFile)
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(ending) && !name.startsWith("."))
              .count(),
          one,
          several);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(directory + " cannot be read", unreadable);
    }
  }
}
