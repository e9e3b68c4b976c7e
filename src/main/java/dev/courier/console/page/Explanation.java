package dev.courier.console.page;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.Optional;
import org.springframework.http.HttpStatus;

/**
 * What an error page says.
 *
 * @param status the HTTP status of the answer
 * @param title a few words
 * @param sentence what is wrong and what would be right
 */
public record Explanation(HttpStatus status, String title, String sentence) {

  private static final String ATTRIBUTE = Explanation.class.getName();

  public Explanation {
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(sentence, "sentence");
  }

  /** Lets the error page of this request say this. */
  public void attachTo(HttpServletRequest request) {
    request.setAttribute(ATTRIBUTE, this);
  }

  /** What was attached; else what the status alone tells. */
  static Explanation of(HttpServletRequest request, HttpStatus status) {
    return Optional.ofNullable((Explanation) request.getAttribute(ATTRIBUTE))
        .orElseGet(() -> ofStatus(status));
  }

  static Explanation ofStatus(HttpStatus status) {
    if (status == HttpStatus.NOT_FOUND) {
      return new Explanation(status, "Nothing here", "There is no page at this address.");
    } else if (status == HttpStatus.FORBIDDEN) {
      return new Explanation(status, "Not allowed", "Your role may not do that.");
    } else if (status == HttpStatus.METHOD_NOT_ALLOWED) {
      return new Explanation(
          status, "Not this way", "This address cannot be used like that. Go back and try again.");
    } else if (status == HttpStatus.SERVICE_UNAVAILABLE) {
      return new Explanation(
          status, "Not now", "The database cannot be reached now. Try again in a moment.");
    } else if (status.is4xxClientError()) {
      return new Explanation(
          status, status.getReasonPhrase(), "Courier does not understand this request.");
    }
    return new Explanation(
        status, "Something broke", "The request failed inside Courier; its log says why.");
  }
}
