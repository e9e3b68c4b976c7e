package dev.courier.flow.guard;

import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.flow.guard.check.RouteDocument;
import dev.courier.flow.guard.file.RouteDirectory;
import dev.courier.flow.guard.file.RouteFile;
import dev.courier.flow.guard.trial.KnownBeans;
import dev.courier.flow.guard.trial.Trial;
import dev.courier.settings.files.FileProblem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** Checks the files of Kamelets without Courier, whether a route uses them yet or not. */
public final class KameletCheck {

  private KameletCheck() {}

  /**
   * Checks the Kamelets of a directory of routes. Connects to nothing and writes nothing.
   *
   * @param routesDir which may have {@code kamelets/} in it
   * @param settings what a name in double braces stands for; empty where there is none such
   * @return all that is wrong, by file and line; empty where nothing is
   * @throws java.io.UncheckedIOException where the directory cannot be read
   */
  public static List<FileProblem> check(
      Path routesDir, Function<String, Optional<String>> settings) {
    Objects.requireNonNull(routesDir, "routesDir");
    RouteDirectory directory = new RouteDirectory(routesDir);
    List<FileProblem> problems = new ArrayList<>();
    List<RouteDocument> sound = new ArrayList<>();
    for (RouteFile file : directory.read().values()) {
      if (file.isKamelet()) {
        try {
          RouteDocument document = RouteDocument.read(file, directory.path(file.name()));
          List<FileProblem> found = shape(document);
          problems.addAll(found);
          if (found.isEmpty()) {
            sound.add(document);
          }
        } catch (RouteDocument.Unreadable unreadable) {
          problems.add(unreadable.problem());
        }
      }
    }
    if (!sound.isEmpty()) {
      problems.addAll(
          new Trial(new KnownBeans(Map.of()), settings, directory.path("kamelets"))
              .run(List.of(), sound));
    }
    return problems;
  }

  private static List<FileProblem> shape(RouteDocument document) {
    List<FileProblem> problems = new ArrayList<>();
    JsonNode tree = document.tree();
    String kind = tree.path("kind").asText();
    if (!kind.equals("Kamelet")) {
      problems.add(document.problem("kind", "kind is \"" + kind + "\": it must be Kamelet"));
    }
    String name = RouteFile.shortName(document.file().name());
    String written = tree.path("metadata").path("name").asText();
    if (!written.equals(name)) {
      problems.add(
          document.problem(
              "metadata.name",
              "metadata.name is \""
                  + written
                  + "\": it must be \""
                  + name
                  + "\", as the file is called"));
    }
    if (!tree.path("spec").path("definition").isObject()) {
      problems.add(
          document.problem(
              "spec.definition", "spec.definition is missing: title, description and properties"));
    }
    if (!tree.path("spec").path("template").path("from").isObject()) {
      problems.add(
          document.problem(
              "spec.template.from",
              "spec.template.from is missing: write the route, with uri and steps"));
    }
    return problems;
  }
}
