package dev.courier.settings.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FileProblemsTest {

  private static final FileProblem TYPO =
      new FileProblem(Path.of("routes/a.camel.yaml"), 3, "\"stepz\" is unknown: write \"steps\"");
  private static final FileProblem PROFILE =
      new FileProblem(Path.of("config/profiles/b.yaml"), 0, "is empty");

  private Instant now = Instant.parse("2026-11-22T10:00:00Z");
  private final FileProblems problems = new FileProblems(() -> now);

  @Test
  void aProblemIsWrittenAsCompilersDo() {
    assertThat(TYPO).hasToString("routes/a.camel.yaml:3: \"stepz\" is unknown: write \"steps\"");
    assertThat(PROFILE).hasToString("config/profiles/b.yaml: is empty");
  }

  @Test
  void aProblemIsOneLine() {
    assertThat(new FileProblem(Path.of("a"), 1, "first\n  second\r\n").what())
        .isEqualTo("first second");
  }

  @Test
  void eachOwnerReplacesItsOwnOnly() {
    problems.tell("routes", List.of(TYPO));
    problems.tell("profiles", List.of(PROFILE));
    assertThat(problems.all()).containsExactly(PROFILE, TYPO);

    problems.tell("routes", List.of());

    assertThat(problems.all()).containsExactly(PROFILE);
    assertThat(problems.counts()).containsEntry("routes", 0).containsEntry("profiles", 1);
  }

  @Test
  void aProblemThatLastsIsAsOldAsItIs() {
    Instant first = now;
    problems.tell("routes", List.of(TYPO));
    now = now.plus(Duration.ofMinutes(1));
    problems.tell("routes", List.of(TYPO, PROFILE));

    assertThat(problems.since(TYPO)).contains(first);
    assertThat(problems.since(PROFILE)).contains(now);
    problems.tell("routes", List.of());
    assertThat(problems.since(TYPO)).isEmpty();
  }

  @Test
  void listenersHearOfAChangeAndOfNothingElse() {
    List<List<FileProblem>> heard = new ArrayList<>();
    problems.onChange(heard::add);

    problems.tell("routes", List.of());
    problems.tell("routes", List.of(TYPO));
    problems.tell("routes", List.of(TYPO));
    problems.tell("routes", List.of());

    assertThat(heard).containsExactly(List.of(TYPO), List.of());
  }
}
