package dev.courier.flow.guard;

import dev.courier.settings.files.FileProblem;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.FailedToStartRouteException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.env.Environment;

/**
 * Tells file and line where Camel could not start a route. The files are checked only then, so that
 * a start that succeeds does not take longer.
 */
final class FailedRouteAnalyzer implements FailureAnalyzer {

  private final Path routes;

  FailedRouteAnalyzer(Environment environment) {
    this.routes = Path.of(environment.getProperty("courier.routes-dir", "routes"));
  }

  @Override
  public FailureAnalysis analyze(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof FailedToCreateRouteException
          || cause instanceof FailedToStartRouteException) {
        return new FailureAnalysis(sentence(cause), null, failure);
      }
    }
    return null;
  }

  private String sentence(Throwable cause) {
    try {
      List<FileProblem> problems = RouteCheck.check(routes);
      if (!problems.isEmpty()) {
        return problems.stream()
            .map(FileProblem::toString)
            .collect(Collectors.joining("\n  ", "Route files are not in order:\n  ", ""));
      }
    } catch (UncheckedIOException | IllegalStateException unknown) {
      cause.addSuppressed(unknown);
    }
    return String.valueOf(cause.getMessage());
  }
}
