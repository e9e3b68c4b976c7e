package dev.courier.flow.metrics.sample;

import dev.courier.settings.files.FileProblems;
import dev.courier.settings.outage.Dependencies;
import dev.courier.settings.outage.Dependency;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.springframework.stereotype.Component;

/** What is known without asking: whether something is missing, and what is wrong with files. */
@Component
final class StateGauges {

  private static final List<String> OWNERS =
      List.of("application.yaml", "catalog", "profiles", "routes", "subscriptions");

  StateGauges(Dependencies dependencies, FileProblems problems, MeterRegistry registry) {
    show(registry, "broker", dependencies.broker());
    show(registry, "database", dependencies.database());
    show(registry, "disk", dependencies.disk());
    OWNERS.forEach(
        owner ->
            Gauge.builder(
                    "courier.file.problems",
                    problems,
                    known -> known.counts().getOrDefault(owner, 0))
                .description("What is wrong now with files that people edit")
                .tag("owner", owner)
                .register(registry));
  }

  private static void show(MeterRegistry registry, String name, Dependency dependency) {
    Gauge.builder("courier.dependency.up", dependency, known -> known.isMissing() ? 0 : 1)
        .description("1 while what Courier needs is there")
        .tag("dependency", name)
        .register(registry);
  }
}
