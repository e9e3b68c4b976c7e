package dev.courier.api.guard.limit;

import dev.courier.api.problem.ProblemDocument;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** The answer to whoever calls too often: 429, and when to come again. */
public final class TooManyCalls {

  private TooManyCalls() {}

  /**
   * Writes it.
   *
   * @param wait until there may be another call; told in whole seconds, at least one
   * @param reason one sentence
   */
  public static void write(HttpServletResponse response, Duration wait, String reason)
      throws IOException {
    long seconds = Math.max(1, wait.plusSeconds(1).minusNanos(1).toSeconds());
    response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
    ProblemDocument.of(
            HttpStatus.TOO_MANY_REQUESTS,
            reason + " Try again in " + seconds + (seconds == 1 ? " second." : " seconds."))
        .write(response);
  }
}
