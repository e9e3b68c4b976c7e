package dev.courier.console.flow;

import dev.courier.settings.files.FileProblem;
import java.time.Instant;
import java.util.Objects;

/**
 * Something that is wrong with a file, as the page tells it.
 *
 * @param since when it was found
 * @param lastGoodRuns whether an earlier version of the file runs meanwhile
 */
record BrokenFile(FileProblem problem, Instant since, boolean lastGoodRuns) {

  BrokenFile {
    Objects.requireNonNull(problem, "problem");
    Objects.requireNonNull(since, "since");
  }

  /** Its path. */
  public String file() {
    return problem.file().toString();
  }

  /** Where in it and what, in words. */
  public String what() {
    return (problem.line() == 0 ? "" : "line " + problem.line() + ": ") + problem.what();
  }

  /** Whether it is the file of this name. */
  boolean isOf(String name) {
    return problem.file().getFileName().toString().equals(name);
  }
}
