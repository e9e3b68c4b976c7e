package dev.courier.flow.guard;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells which route files keep Courier from starting, instead of a stack trace. */
final class RoutesRefusedAnalyzer extends AbstractFailureAnalyzer<RoutesRefused> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, RoutesRefused cause) {
    return new FailureAnalysis(cause.getMessage(), null, cause);
  }
}
