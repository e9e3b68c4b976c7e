package dev.courier.console.deliveries.story;

import dev.courier.delivery.Attempt;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * An attempt as the timeline shows it.
 *
 * @param attempt as the log has it
 * @param waitedMillis how long after the end of the attempt before it began; null for the first
 */
record AttemptLine(Attempt attempt, Long waitedMillis) {

  AttemptLine {
    Objects.requireNonNull(attempt, "attempt");
  }

  static List<AttemptLine> of(List<Attempt> attempts) {
    List<AttemptLine> lines = new ArrayList<>();
    Attempt before = null;
    for (Attempt attempt : attempts) {
      lines.add(
          new AttemptLine(
              attempt,
              before == null
                  ? null
                  : Math.max(0, Duration.between(end(before), attempt.startedAt()).toMillis())));
      before = attempt;
    }
    return lines;
  }

  /** When an attempt was over. */
  static Instant end(Attempt attempt) {
    return attempt.startedAt().plusMillis(attempt.durationMillis());
  }

  /** Whether the endpoint took it. */
  public boolean isSuccess() {
    return attempt.error() == null;
  }

  /** What came of it, in words. */
  public String sentence() {
    return isSuccess() ? "answered " + attempt.response().status() : PlainText.of(attempt.error());
  }
}
