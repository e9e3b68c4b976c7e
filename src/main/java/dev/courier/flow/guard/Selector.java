package dev.courier.flow.guard;

import dev.courier.flow.guard.check.LinkRule;
import dev.courier.flow.guard.check.RouteDocument;
import dev.courier.flow.guard.check.RouteDocument.Unreadable;
import dev.courier.flow.guard.check.SchemaRule;
import dev.courier.flow.guard.check.ShapeRule;
import dev.courier.flow.guard.check.Surroundings;
import dev.courier.flow.guard.file.RouteDirectory;
import dev.courier.flow.guard.file.RouteFile;
import dev.courier.flow.guard.trial.Trial;
import dev.courier.settings.files.FileProblem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Decides which version of each file is to run: the newest, if it and what it calls is in order.
 */
final class Selector {

  private final RouteDirectory directory;
  private final Supplier<SchemaRule> schema;
  private final Supplier<Trial> trial;
  private final Supplier<Surroundings> surroundings;

  Selector(
      RouteDirectory directory,
      Supplier<SchemaRule> schema,
      Supplier<Trial> trial,
      Supplier<Surroundings> surroundings) {
    this.directory = Objects.requireNonNull(directory, "directory");
    this.schema = Objects.requireNonNull(schema, "schema");
    this.trial = Objects.requireNonNull(trial, "trial");
    this.surroundings = Objects.requireNonNull(surroundings, "surroundings");
  }

  /**
   * Decides.
   *
   * @param good the files that run, or ran last
   * @param found the files that lie in the directory
   */
  Selection select(Map<String, RouteFile> good, Map<String, RouteFile> found) {
    return new Choice(good, found).choose(true);
  }

  /** As before, where none has run yet: what only a trial finds, the start itself will find. */
  Selection selectFirst(Map<String, RouteFile> found) {
    return new Choice(Map.of(), found).choose(false);
  }

  /** One decision under way. */
  private final class Choice {

    private final Map<String, RouteFile> good;
    private final Map<String, RouteFile> files;
    private final Map<String, RouteDocument> routes = new TreeMap<>();
    private final List<FileProblem> problems = new ArrayList<>();
    private final Set<String> changed = new TreeSet<>();
    private final Set<String> givenUp = new TreeSet<>();

    Choice(Map<String, RouteFile> good, Map<String, RouteFile> found) {
      this.good = good;
      this.files = new TreeMap<>(found);
      files.values().stream()
          .filter(file -> !file.equals(good.get(file.name())))
          .forEach(file -> changed.add(file.name()));
    }

    Selection choose(boolean thoroughly) {
      for (RouteFile file : List.copyOf(files.values())) {
        if (!file.isKamelet()) {
          read(file, thoroughly && changed.contains(file.name()));
        }
      }
      if (thoroughly) {
        tryOut();
      }
      while (unfit()) {
        // What takes the place of an unfit file has to fit as well.
      }
      return new Selection(files, routes, problems);
    }

    private void read(RouteFile file, boolean againstSchema) {
      Path path = directory.path(file.name());
      try {
        RouteDocument document = RouteDocument.read(file, path);
        List<FileProblem> wrong = new ArrayList<>();
        if (againstSchema) {
          wrong.addAll(schema.get().check(document));
        }
        if (wrong.isEmpty()) {
          wrong.addAll(ShapeRule.check(document));
        }
        if (wrong.isEmpty()) {
          routes.put(file.name(), document);
        } else {
          giveUp(file.name(), wrong);
        }
      } catch (Unreadable unreadable) {
        giveUp(file.name(), List.of(unreadable.problem()));
      }
    }

    private void tryOut() {
      List<RouteDocument> configurations = new ArrayList<>();
      List<RouteDocument> candidates = new ArrayList<>();
      boolean all =
          routes.values().stream().anyMatch(this::isChangedConfiguration)
              || good.keySet().stream().anyMatch(this::isMissingConfiguration);
      for (RouteDocument route : routes.values()) {
        if (route.isConfiguration()) {
          configurations.add(route);
        } else if (all || changed.contains(route.file().name()) || usesChangedKamelet(route)) {
          candidates.add(route);
        }
      }
      if (!candidates.isEmpty() || configurations.stream().anyMatch(this::isChangedConfiguration)) {
        blame(trial.get().run(configurations, candidates));
      }
    }

    private boolean isChangedConfiguration(RouteDocument route) {
      return route.isConfiguration() && changed.contains(route.file().name());
    }

    private boolean isMissingConfiguration(String name) {
      return !routes.containsKey(name)
          && RouteFile.isRoute(name)
          && lastGood(name).map(RouteDocument::isConfiguration).orElse(false);
    }

    private boolean usesChangedKamelet(RouteDocument route) {
      return route.kamelets().stream().anyMatch(name -> changed.contains(RouteFile.kamelet(name)));
    }

    /** A route that ran and does not any more suffers from what has changed around it. */
    private void blame(List<FileProblem> found) {
      for (RouteDocument route : List.copyOf(routes.values())) {
        List<FileProblem> own =
            found.stream().filter(problem -> problem.file().equals(route.shownAs())).toList();
        if (own.isEmpty()) {
          continue;
        }
        if (changed.contains(route.file().name()) || !good.containsKey(route.file().name())) {
          giveUp(route.file().name(), own);
        } else {
          blameOthers(route, own.get(0));
        }
      }
    }

    private void blameOthers(RouteDocument route, FileProblem problem) {
      List<String> suspects =
          changed.stream()
              .filter(
                  name ->
                      RouteFile.isKamelet(name)
                          ? route.kamelets().contains(RouteFile.shortName(name))
                          : routes.containsKey(name) && routes.get(name).isConfiguration())
              .toList();
      for (String name : suspects) {
        giveUp(
            name,
            List.of(
                new FileProblem(
                    directory.path(name),
                    0,
                    route.file().name() + " cannot start with it: " + problem.what())));
      }
    }

    /** Puts the last good version in the place of one that does not fit; whether there was one. */
    private boolean unfit() {
      LinkRule links = new LinkRule(routes.values(), changed, surroundings.get());
      for (Map.Entry<RouteDocument, FileProblem> twice : links.doubles()) {
        giveUp(twice.getKey().file().name(), List.of(twice.getValue()));
        return true;
      }
      for (LinkRule.Missing missing : links.missing()) {
        if (repair(missing)) {
          return true;
        }
      }
      return false;
    }

    private boolean repair(LinkRule.Missing missing) {
      for (String name : good.keySet()) {
        RouteDocument before = RouteFile.isRoute(name) ? lastGood(name).orElse(null) : null;
        boolean provider =
            before != null
                && LinkRule.calledAs(before).filter(missing.called()::equals).isPresent()
                && !before.file().equals(files.get(name));
        if (provider && !givenUp.contains(name)) {
          giveUp(name, List.of(keptFor(missing, name)));
          return true;
        }
      }
      // What a class calls and nobody has is as it was before.
      missing.problem().ifPresent(problem -> giveUp(missing.caller(), List.of(problem)));
      return missing.problem().isPresent();
    }

    private FileProblem keptFor(LinkRule.Missing missing, String name) {
      boolean gone = !files.containsKey(name);
      return new FileProblem(
          directory.path(name),
          0,
          (gone ? "is gone" : "no longer starts with direct:" + missing.called())
              + ", but "
              + missing.caller()
              + " calls direct:"
              + missing.called()
              + ": put it back, or take that call out first");
    }

    /** Lets the last good version run in place of this file; where there is none, nothing of it. */
    private void giveUp(String name, List<FileProblem> why) {
      problems.addAll(why);
      RouteFile before = givenUp.add(name) ? good.get(name) : null;
      routes.remove(name);
      files.remove(name);
      changed.remove(name);
      if (before != null) {
        files.put(name, before);
        lastGood(name).ifPresent(document -> routes.put(name, document));
      }
    }

    private Optional<RouteDocument> lastGood(String name) {
      RouteFile before = good.get(name);
      if (before == null || before.isKamelet()) {
        return Optional.empty();
      }
      try {
        return Optional.of(RouteDocument.read(before, directory.path(name)));
      } catch (Unreadable damaged) {
        problems.add(
            new FileProblem(
                directory.path(name),
                0,
                "its last good version is damaged: " + damaged.problem().what()));
        return Optional.empty();
      }
    }
  }
}
