package dev.courier.settings.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;

class FilesHealthTest {

  private final FileProblems problems = new FileProblems(InstantSource.system());
  private final FilesHealth health = new FilesHealth(problems);

  @Test
  void everyProblemIsToldWithItsLineAndTheStatusStaysUp() {
    problems.tell(
        "routes", List.of(new FileProblem(Path.of("routes/own.camel.yaml"), 12, "no such step")));

    Health told = health.health();

    assertThat(told.getStatus()).isEqualTo(Status.UP);
    assertThat(told.getDetails())
        .containsEntry("problems", List.of("routes/own.camel.yaml:12: no such step"));
  }

  @Test
  void withoutAProblemThereIsNothingToTell() {
    assertThat(health.health()).isEqualTo(Health.up().build());
  }
}
