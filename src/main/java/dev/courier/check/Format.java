package dev.courier.check;

import dev.courier.settings.files.FileProblem;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a problem is printed. */
enum Format {
  /** As compilers do: {@code file:line: what}. */
  TEXT {
    @Override
    String text(FileProblem problem) {
      return problem.toString();
    }
  },
  /** As GitHub wants it, which then shows it beside the line. */
  GITHUB {
    @Override
    String text(FileProblem problem) {
      String file = escaped(problem.file().toString()).replace(":", "%3A").replace(",", "%2C");
      String line = problem.line() == 0 ? "" : ",line=" + problem.line();
      return "::error file=" + file + line + "::" + escaped(problem.what());
    }
  };

  abstract String text(FileProblem problem);

  /** The format of this name; empty where there is none. */
  static Optional<Format> of(String name) {
    return Arrays.stream(values())
        .filter(format -> format.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst();
  }

  private static String escaped(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }
}
