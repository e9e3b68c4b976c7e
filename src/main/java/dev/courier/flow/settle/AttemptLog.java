package dev.courier.flow.settle;

import dev.courier.delivery.Attempt;
import dev.courier.delivery.Delivery;
import dev.courier.delivery.HeaderRedaction;
import dev.courier.flow.attempt.AttemptInProgress;
import dev.courier.retry.Decision;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Writes one readable line for each attempt. */
@Component
final class AttemptLog {

  private static final Logger LOG = LoggerFactory.getLogger("courier.attempts");

  private static final char FIRST_BEYOND_LATIN = 0x100;
  private static final int LONGEST_ANSWER = 80;

  private final InstantSource clock;
  private final boolean answers;

  AttemptLog(InstantSource clock, AttemptLogSettings settings) {
    this.clock = Objects.requireNonNull(clock, "clock");
    this.answers = settings.logAnswers();
  }

  void write(AttemptInProgress attempt) {
    if (attempt.decision() instanceof Decision.Complete) {
      if (LOG.isInfoEnabled()) {
        AttemptFields.add(LOG.atInfo(), attempt).log("delivered {}", clean(line(attempt)));
      }
    } else if (attempt.outcome() == null) {
      AttemptFields.add(LOG.atInfo(), attempt)
          .log("{} {}", without(attempt.decision()), clean(what(attempt.delivery())));
    } else {
      AttemptFields.add(LOG.atWarn(), attempt)
          .log("{} {}", failed(attempt.decision()), clean(line(attempt)));
    }
  }

  private String failed(Decision decision) {
    if (decision instanceof Decision.RetryAt retry) {
      return "failed, again in " + inWords(Duration.between(clock.instant(), retry.at())) + ":";
    }
    if (decision instanceof Decision.Supersede supersede) {
      return "failed, and " + supersede.reason() + ":";
    }
    return "failed for good, now a dead letter:";
  }

  private static String inWords(Duration wait) {
    if (wait.toSeconds() < 120) {
      return wait.toSeconds() + " s";
    }
    return wait.toMinutes() < 120 ? wait.toMinutes() + " min" : wait.toHours() + " h";
  }

  private static String without(Decision decision) {
    if (decision instanceof Decision.Supersede supersede) {
      return supersede.reason() + ":";
    }
    if (decision instanceof Decision.GiveUp giveUp) {
      return "not sent, now a dead letter because " + giveUp.detail() + ":";
    }
    return decision instanceof Decision.Discard discard
        ? "discarded because " + discard.reason() + ":"
        : "waits until its subscription is active again:";
  }

  private String line(AttemptInProgress attempt) {
    Attempt.Response response = attempt.response();
    StringBuilder line = new StringBuilder(what(attempt.delivery()));
    line.append(" to ").append(attempt.subscription().name());
    String url = attempt.subscription().endpoint().url().toString();
    line.append(" (").append(HeaderRedaction.withoutQuery(url)).append("): ");
    line.append(attempt.outcome().describe());
    line.append(" in ").append(attempt.durationMillis()).append(" ms");
    line.append(", attempt ").append(attempt.delivery().attempts() + 1);
    if (answers && response != null && !response.body().isBlank()) {
      line.append(", ").append(excerpt(response.body()));
    }
    return line.toString();
  }

  private static String what(Delivery delivery) {
    return delivery.event().type() + " " + delivery.event().id();
  }

  private static String excerpt(String body) {
    return body.length() > LONGEST_ANSWER ? body.substring(0, LONGEST_ANSWER) + "..." : body;
  }

  /** On one line and without control characters: neither producer nor endpoint writes our log. */
  static String clean(String line) {
    for (int i = 0; i < line.length(); i++) {
      if (isControl(line.charAt(i))) {
        return replaced(line, i);
      }
    }
    return line;
  }

  private static String replaced(String line, int first) {
    StringBuilder clean = new StringBuilder(line);
    for (int i = first; i < line.length(); i++) {
      if (isControl(line.charAt(i))) {
        clean.setCharAt(i, ' ');
      }
    }
    return clean.toString();
  }

  /** What ends a line or steers a terminal, and what turns the direction of reading around. */
  private static boolean isControl(char character) {
    if (character < FIRST_BEYOND_LATIN) {
      return Character.isISOControl(character);
    }
    return switch (character) {
      case '\u2028', '\u2029', '\u200e', '\u200f', '\u061c' -> true;
      default ->
          character >= '\u202a' && character <= '\u202e'
              || character >= '\u2066' && character <= '\u2069';
    };
  }
}
