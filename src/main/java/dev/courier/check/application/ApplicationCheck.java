package dev.courier.check.application;

import dev.courier.check.application.OwnSettings.Group;
import dev.courier.settings.files.FileProblem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/** Checks {@code config/application.yaml} as the next start would. */
public final class ApplicationCheck {

  /** Where settings come from that no file has, by Spring's names. */
  private static final Set<String> BESIDE_FILES =
      Set.of("commandLineArgs", "Inlined Test Properties", "Dynamic Test Properties");

  private ApplicationCheck() {}

  /** The file, whether it is there or not. */
  public static Path file(Path configDir) {
    return configDir.resolve("application.yaml");
  }

  /**
   * What is wrong with the file, together with the environment variables that are set here.
   *
   * @param configDir where {@code application.yaml} is, or is not
   */
  public static List<FileProblem> check(Path configDir) {
    return check(ApplicationFile.read(file(configDir)), configDir, new StandardEnvironment());
  }

  /** The same of a file that was read, beside what else was set when Courier was started. */
  static List<FileProblem> check(
      ApplicationFile file, Path configDir, ConfigurableEnvironment started) {
    if (file.names().isEmpty()) {
      return file.problems();
    }
    List<Group> groups = OwnSettings.all();
    List<FileProblem> problems = new ArrayList<>(UnknownSettings.in(file, groups));
    problems.addAll(new WrongValues(file, next(configDir, started)).of(groups));
    problems.sort(Comparator.comparingInt(FileProblem::line));
    return problems;
  }

  /** All settings of the next start, of the file and the environment variables. */
  public static ConfigurableEnvironment settings(Path configDir) {
    return next(configDir, new StandardEnvironment());
  }

  /** A problem with a setting, at its line; at none where the file does not set it. */
  public static FileProblem problem(Path configDir, String name, String what) {
    ApplicationFile file = ApplicationFile.read(file(configDir));
    return new FileProblem(file.path(), file.lineOf(name), name + " " + what);
  }

  /** The environment of the next start. */
  private static ConfigurableEnvironment next(Path configDir, ConfigurableEnvironment started) {
    StandardEnvironment next = new StandardEnvironment();
    MutablePropertySources sources = next.getPropertySources();
    for (PropertySource<?> source : started.getPropertySources()) {
      if (BESIDE_FILES.contains(source.getName())
          && source instanceof EnumerablePropertySource<?> beside) {
        sources.addLast(beside);
      }
    }
    sources.addFirst(
        new MapPropertySource("directory", Map.of("courier.config-dir", configDir.toString())));
    ConfigDataEnvironmentPostProcessor.applyTo(next, null, null, started.getActiveProfiles());
    return next;
  }
}
