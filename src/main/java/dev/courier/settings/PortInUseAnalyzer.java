package dev.courier.settings;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/** Says in one sentence that another program has the port. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class PortInUseAnalyzer extends AbstractFailureAnalyzer<PortInUseException> {

  private final Environment environment;

  PortInUseAnalyzer(Environment environment) {
    this.environment = environment;
  }

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, PortInUseException cause) {
    return new FailureAnalysis(
        setting(cause.getPort())
            + " is "
            + cause.getPort()
            + ": another program listens on that port, so stop it or choose another port",
        null,
        cause);
  }

  private String setting(int port) {
    return String.valueOf(port).equals(environment.getProperty("management.server.port"))
        ? "MANAGEMENT_SERVER_PORT"
        : "SERVER_PORT";
  }
}
