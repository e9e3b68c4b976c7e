package dev.courier.flow.guard;

import dev.courier.flow.guard.check.LinkRule;
import dev.courier.flow.guard.check.RouteDocument;
import dev.courier.flow.guard.check.SchemaRule;
import dev.courier.flow.guard.check.ShapeRule;
import dev.courier.flow.guard.check.Surroundings;
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
import java.util.Set;
import java.util.function.Function;

/** Checks route files without Courier: what it would refuse, in its words. */
public final class RouteCheck {

  private RouteCheck() {}

  /**
   * Checks the routes of a directory as Courier would at its start; settings are those of the
   * environment and of {@code application.yaml}. Connects to nothing and writes nothing.
   *
   * @param routesDir with files named {@code *.camel.yaml}
   * @return all that is wrong, by file and line; empty where nothing is
   * @throws java.io.UncheckedIOException where the directory cannot be read
   */
  public static List<FileProblem> check(Path routesDir) {
    return check(routesDir, new ShippedSettings());
  }

  /**
   * As before, with other settings.
   *
   * @param settings what a name in double braces stands for; empty where there is none such
   */
  public static List<FileProblem> check(
      Path routesDir, Function<String, Optional<String>> settings) {
    Objects.requireNonNull(routesDir, "routesDir");
    RouteDirectory directory = new RouteDirectory(routesDir);
    Map<String, RouteFile> files = directory.read();
    SchemaRule schema = SchemaRule.shared();
    List<FileProblem> problems = new ArrayList<>();
    List<RouteDocument> sound = new ArrayList<>();
    List<RouteDocument> readable = new ArrayList<>();
    for (RouteFile file : files.values()) {
      if (!file.isKamelet()) {
        try {
          RouteDocument document = RouteDocument.read(file, directory.path(file.name()));
          readable.add(document);
          List<FileProblem> found = new ArrayList<>(schema.check(document));
          if (found.isEmpty()) {
            found.addAll(ShapeRule.check(document));
          }
          if (found.isEmpty()) {
            sound.add(document);
          }
          problems.addAll(found);
        } catch (RouteDocument.Unreadable unreadable) {
          problems.add(unreadable.problem());
        }
      }
    }
    LinkRule links = new LinkRule(readable, Set.of(), Surroundings.NONE);
    links.doubles().forEach(twice -> problems.add(twice.getValue()));
    links.missing().forEach(missing -> missing.problem().ifPresent(problems::add));
    problems.addAll(
        new Trial(new KnownBeans(ScannedBeans.types()), settings, directory.path("kamelets"))
            .run(
                sound.stream().filter(RouteDocument::isConfiguration).toList(),
                sound.stream().filter(document -> !document.isConfiguration()).toList()));
    return problems;
  }
}
