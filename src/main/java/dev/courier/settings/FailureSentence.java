package dev.courier.settings;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;

/** Reports why Courier does not start, without a frame of asterisks around it. */
final class FailureSentence implements FailureAnalysisReporter {

  private static final Logger LOG = LoggerFactory.getLogger(FailureSentence.class);

  @Override
  public void report(FailureAnalysis analysis) {
    if (analysis.getAction() == null) {
      LOG.error("Courier does not start. {}.", analysis.getDescription());
    } else {
      LOG.error("Courier does not start. {}\n{}", analysis.getDescription(), analysis.getAction());
    }
    LOG.debug("The cause", analysis.getCause());
  }
}
