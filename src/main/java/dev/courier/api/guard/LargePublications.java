package dev.courier.api.guard;

import dev.courier.api.problem.ProblemDocument;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Lets only a few long publications be read at once, in the order in which they came, so that
 * single events of others get through between them. What is not long passes at once; what does not
 * say how long it is counts as long.
 */
final class LargePublications implements HandlerInterceptor {

  static final long LARGE_BYTES = 32 * 1024;

  private static final String PLACE = LargePublications.class.getName();
  private static final int MOST_WAITING = 16;
  private static final String RETRY_AFTER_SECONDS = "5";

  private final Semaphore places;
  private final Duration patience;

  /**
   * Sets it up.
   *
   * @param atOnce how many may be read at once
   * @param patience how long one more waits before it is refused
   */
  LargePublications(int atOnce, Duration patience) {
    this.places = new Semaphore(atOnce, true);
    this.patience = Objects.requireNonNull(patience, "patience");
  }

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
      throws IOException, InterruptedException {
    if (!isLarge(request)) {
      return true;
    }
    // Each that waits keeps a thread of the server from others.
    if (places.getQueueLength() < MOST_WAITING
        && places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      request.setAttribute(PLACE, true);
      return true;
    }
    response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    ProblemDocument.of(
            HttpStatus.SERVICE_UNAVAILABLE,
            "Too many long arrays of events are published at the moment. Try again in "
                + RETRY_AFTER_SECONDS
                + " seconds, or send shorter ones: up to "
                + LARGE_BYTES
                + " bytes pass at any time.")
        .write(response);
    return false;
  }

  @Override
  public void afterCompletion(
      HttpServletRequest request, HttpServletResponse response, Object handler, Exception fault) {
    if (request.getAttribute(PLACE) != null) {
      request.removeAttribute(PLACE);
      places.release();
    }
  }

  private static boolean isLarge(HttpServletRequest request) {
    long length = request.getContentLengthLong();
    return "POST".equals(request.getMethod()) && (length < 0 || length > LARGE_BYTES);
  }
}
