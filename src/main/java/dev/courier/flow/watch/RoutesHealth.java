package dev.courier.flow.watch;

import java.util.List;
import java.util.Objects;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** Tells the operator's tools which routes do not run although they should. */
@Component("routesHealthIndicator")
final class RoutesHealth implements HealthIndicator {

  private final FlowWatch watch;

  RoutesHealth(FlowWatch watch) {
    this.watch = Objects.requireNonNull(watch, "watch");
  }

  @Override
  public Health health() {
    List<String> idle = watch.idle();
    return idle.isEmpty() ? Health.up().build() : Health.down().withDetail("problem", idle).build();
  }
}
