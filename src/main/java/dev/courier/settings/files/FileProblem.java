package dev.courier.settings.files;

import java.nio.file.Path;
import java.util.Objects;

/**
 * Something that is wrong with a file.
 *
 * @param file as it is reached from the working directory, or absolute
 * @param line counted from 1; 0 where it concerns the file as a whole
 * @param what is wrong, and what would be right; one line, without secrets
 */
public record FileProblem(Path file, int line, String what) {

  public FileProblem {
    Objects.requireNonNull(file, "file");
    if (line < 0) {
      throw new IllegalArgumentException("line " + line + ": lines are counted from 1");
    }
    what = Objects.requireNonNull(what, "what").replaceAll("\\s*\\R\\s*", " ").strip();
  }

  /** As compilers write it, so that editors find the place: {@code routes/a.camel.yaml:12: …}. */
  @Override
  public String toString() {
    return file + (line == 0 ? "" : ":" + line) + ": " + what;
  }
}
