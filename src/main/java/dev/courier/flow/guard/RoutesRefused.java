package dev.courier.flow.guard;

import dev.courier.settings.files.FileProblem;
import java.util.List;
import java.util.stream.Collectors;

/** Says that Courier cannot start, because route files are wrong and no good version is known. */
public final class RoutesRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  RoutesRefused(List<FileProblem> problems) {
    super(
        "Route files are not in order, and no good version of them is known:\n  "
            + problems.stream().map(FileProblem::toString).collect(Collectors.joining("\n  ")));
  }
}
