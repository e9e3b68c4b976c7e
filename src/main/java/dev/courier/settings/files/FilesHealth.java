package dev.courier.settings.files;

import java.util.List;
import java.util.Objects;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Tells the operator's tools what is wrong with files. Up all the same: the last version that was
 * right goes on, and an instance that is taken out of traffic over a typo would help nobody.
 */
@Component("filesHealthIndicator")
final class FilesHealth implements HealthIndicator {

  private final FileProblems problems;

  FilesHealth(FileProblems problems) {
    this.problems = Objects.requireNonNull(problems, "problems");
  }

  @Override
  public Health health() {
    List<String> now = problems.all().stream().map(FileProblem::toString).toList();
    return now.isEmpty() ? Health.up().build() : Health.up().withDetail("problems", now).build();
  }
}
