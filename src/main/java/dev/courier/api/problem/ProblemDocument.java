package dev.courier.api.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.courier.api.ApiProblem;
import dev.courier.event.JsonFormat;
import dev.courier.subscription.FieldError;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * A problem document of RFC 9457.
 *
 * @param type {@code about:blank} where the title is the status' own phrase, else a URN
 * @param title the kind of problem
 * @param status the HTTP status
 * @param detail what is wrong and what would be right
 * @param errors the wrong fields; left out where there are none
 */
public record ProblemDocument(
    String type,
    String title,
    int status,
    String detail,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FieldError> errors) {

  private static final String COME_AGAIN_SECONDS = "5";

  public ProblemDocument {
    errors = List.copyOf(errors);
  }

  /** A problem that is told by its status and one sentence. */
  public static ProblemDocument of(HttpStatus status, String detail) {
    return new ProblemDocument(
        "about:blank", status.getReasonPhrase(), status.value(), detail, List.of());
  }

  /** A problem that passes; the answer says when to come again. */
  public static ProblemDocument unavailable(String detail) {
    return of(HttpStatus.SERVICE_UNAVAILABLE, detail);
  }

  static ProblemDocument of(ApiProblem problem) {
    boolean plain = problem.title().equals(problem.status().getReasonPhrase());
    return new ProblemDocument(
        plain ? "about:blank" : "urn:courier:problem:" + slug(problem.title()),
        problem.title(),
        problem.status().value(),
        problem.getMessage(),
        problem.errors());
  }

  ResponseEntity<Object> toResponse() {
    ResponseEntity.BodyBuilder answer =
        ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON);
    if (passes()) {
      answer.header(HttpHeaders.RETRY_AFTER, COME_AGAIN_SECONDS);
    }
    return answer.body(this);
  }

  /** Writes the document as the whole answer, where no controller is at work. */
  public void write(HttpServletResponse response) throws IOException {
    response.setStatus(status);
    if (passes()) {
      response.setHeader(HttpHeaders.RETRY_AFTER, COME_AGAIN_SECONDS);
    }
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.getOutputStream().write(JsonFormat.mapper().writeValueAsBytes(this));
  }

  private boolean passes() {
    return status == HttpStatus.SERVICE_UNAVAILABLE.value();
  }

  private static String slug(String title) {
    return title.toLowerCase(Locale.ROOT).replace(' ', '-');
  }
}
