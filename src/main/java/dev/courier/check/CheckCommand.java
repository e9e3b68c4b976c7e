package dev.courier.check;

import dev.courier.settings.files.FileProblem;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.NestedExceptionUtils;

/** {@code courier.jar check}: checks the files that people edit, and starts nothing. */
public final class CheckCommand {

  private static final String WORD = "check";
  private static final String CONFIG_DIR = "--config-dir=";
  private static final String ROUTES_DIR = "--routes-dir=";
  private static final String FORMAT = "--format=";
  private static final List<String> OPTIONS = List.of(CONFIG_DIR, ROUTES_DIR, FORMAT);
  private static final String USAGE =
      "Usage: java -jar courier.jar check [--config-dir=<directory>] [--routes-dir=<directory>]"
          + " [--format=text|github]";

  private static final int IN_ORDER = 0;
  private static final int WRONG = 1;
  private static final int NOT_CHECKED = 2;

  private CheckCommand() {}

  /** Whether the command line asks for this and not for Courier to start. */
  public static boolean isAskedFor(String[] arguments) {
    return arguments.length > 0 && arguments[0].equals(WORD);
  }

  /**
   * Checks, and prints every problem and a summary.
   *
   * @param environment the environment variables
   * @return the exit status: 0 where all is in order, 1 where something is wrong, 2 where that
   *     could not be found out
   */
  public static int run(String[] arguments, Map<String, String> environment, PrintStream out) {
    List<String> options = Arrays.asList(arguments).subList(1, arguments.length);
    Optional<Format> format = Format.of(option(options, FORMAT).orElse("text"));
    if (format.isEmpty() || !options.stream().allMatch(CheckCommand::isKnown)) {
      out.println(USAGE);
      return NOT_CHECKED;
    }
    Path configDir = directory(options, CONFIG_DIR, environment, "COURIER_CONFIG_DIR", "config");
    Path routesDir = directory(options, ROUTES_DIR, environment, "COURIER_ROUTES_DIR", "routes");
    for (Path directory : List.of(configDir, routesDir)) {
      if (!Files.isDirectory(directory)) {
        out.println(
            directory
                + ": there is no such directory; say where it is with "
                + (directory.equals(configDir) ? CONFIG_DIR : ROUTES_DIR)
                + "<directory>");
        return NOT_CHECKED;
      }
    }
    return run(configDir, routesDir, format.get(), out);
  }

  private static int run(Path configDir, Path routesDir, Format format, PrintStream out) {
    try {
      CheckedFiles files = CheckedFiles.in(configDir, routesDir);
      List<FileProblem> problems = FileCheck.check(configDir, routesDir);
      problems.forEach(problem -> out.println(format.text(problem)));
      out.println(problems.isEmpty() ? files.inOrder() : files.wrong(problems));
      return problems.isEmpty() ? IN_ORDER : WRONG;
    } catch (RuntimeException fault) {
      out.println(
          "The files could not be checked: "
              + NestedExceptionUtils.getMostSpecificCause(fault).getMessage());
      return NOT_CHECKED;
    }
  }

  private static boolean isKnown(String argument) {
    return OPTIONS.stream().anyMatch(argument::startsWith);
  }

  private static Optional<String> option(List<String> options, String name) {
    return options.stream()
        .filter(option -> option.startsWith(name))
        .map(option -> option.substring(name.length()))
        .findFirst();
  }

  private static Path directory(
      List<String> options,
      String option,
      Map<String, String> environment,
      String variable,
      String usual) {
    return Path.of(
        option(options, option).orElseGet(() -> environment.getOrDefault(variable, usual)));
  }
}
