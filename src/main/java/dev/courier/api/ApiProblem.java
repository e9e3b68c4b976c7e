package dev.courier.api;

import dev.courier.event.Refusal;
import dev.courier.subscription.FieldError;
import java.util.List;
import org.springframework.http.HttpStatus;

/** An answer other than success, thrown by a controller and written as RFC 9457 problem+json. */
public final class ApiProblem extends RuntimeException {

  private final HttpStatus status;
  private final String title;
  private final transient List<FieldError> errors;

  /**
   * Describes the answer.
   *
   * @param status the HTTP status
   * @param title the kind of problem in a few words, the same for every problem of the kind
   * @param detail what is wrong this time and what would be right
   * @param errors one for each wrong field; may be empty, never null
   */
  public ApiProblem(HttpStatus status, String title, String detail, List<FieldError> errors) {
    super(detail);
    this.status = status;
    this.title = title;
    this.errors = List.copyOf(errors);
  }

  /**
   * 404: there is no such thing in this tenant.
   *
   * @param what for example {@code subscription}
   * @param id as the caller wrote it
   */
  public static ApiProblem notFound(String what, String id) {
    return new ApiProblem(
        HttpStatus.NOT_FOUND,
        HttpStatus.NOT_FOUND.getReasonPhrase(),
        "There is no " + what + " \"" + id + "\".",
        List.of());
  }

  /** 422: these fields of the document or the query are wrong. */
  public static ApiProblem invalid(List<FieldError> errors) {
    return new ApiProblem(
        HttpStatus.UNPROCESSABLE_ENTITY,
        "Invalid fields",
        errors.size() == 1 ? "One field is wrong." : errors.size() + " fields are wrong.",
        errors);
  }

  /** 422: this field of the document or the query is wrong. */
  public static ApiProblem invalid(String field, String message) {
    return invalid(List.of(new FieldError(field, message)));
  }

  /** 503: it cannot be done now and may be tried again. */
  public static ApiProblem unavailable(String detail) {
    return new ApiProblem(
        HttpStatus.SERVICE_UNAVAILABLE,
        HttpStatus.SERVICE_UNAVAILABLE.getReasonPhrase(),
        detail,
        List.of());
  }

  /**
   * What is wrong with an event that cannot be taken; a refusal's sentence starts with the field
   * that it is about.
   *
   * @param at where the event stands in the document, such as {@code events[1]}; empty where it is
   *     the whole document
   */
  public static FieldError refused(String at, Refusal refusal) {
    boolean aboutField = refusal.reason() != Refusal.Reason.NOT_AN_OBJECT;
    String field = aboutField ? refusal.detail().split(" ", 2)[0] : "";
    String separator = at.isEmpty() || field.isEmpty() ? "" : ".";
    return new FieldError(at + separator + field, refusal.detail());
  }

  /** The HTTP status of the answer. */
  public HttpStatus status() {
    return status;
  }

  /** The kind of problem. */
  public String title() {
    return title;
  }

  /** The wrong fields; empty where the problem is not about fields. */
  public List<FieldError> errors() {
    return errors;
  }
}
