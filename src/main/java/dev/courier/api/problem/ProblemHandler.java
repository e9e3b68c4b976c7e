package dev.courier.api.problem;

import dev.courier.api.ApiProblem;
import dev.courier.broker.BrokerUnavailable;
import dev.courier.registry.ConcurrentChange;
import dev.courier.registry.InvalidSubscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Turns what goes wrong in and around a controller into a problem document. */
@RestControllerAdvice
class ProblemHandler extends ResponseEntityExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(ProblemHandler.class);

  @ExceptionHandler
  ResponseEntity<Object> problem(ApiProblem problem) {
    return ProblemDocument.of(problem).toResponse();
  }

  @ExceptionHandler
  ResponseEntity<Object> invalid(InvalidSubscription invalid) {
    return problem(ApiProblem.invalid(invalid.errors()));
  }

  @ExceptionHandler
  ResponseEntity<Object> changedByOthers(ConcurrentChange change) {
    return ProblemDocument.of(HttpStatus.CONFLICT, change.getMessage()).toResponse();
  }

  @ExceptionHandler({
    DataAccessResourceFailureException.class,
    TransientDataAccessResourceException.class,
    RecoverableDataAccessException.class,
    TransactionException.class
  })
  ResponseEntity<Object> databaseAway(Exception cause) {
    // The log has one line about it already; one for each caller would bury it.
    LOG.debug("A request failed because the database cannot be reached", cause);
    return ProblemDocument.unavailable("The database cannot be reached now. Try again later.")
        .toResponse();
  }

  @ExceptionHandler
  ResponseEntity<Object> brokerAway(BrokerUnavailable cause) {
    LOG.debug("A request failed because the broker does not take messages", cause);
    return ProblemDocument.unavailable(
            "The broker takes no messages now (" + cause.getMessage() + "). Try again later.")
        .toResponse();
  }

  /** Half an answer has gone out: only a connection that breaks off can tell the caller now. */
  @ExceptionHandler
  void brokenOff(BrokenDownload download) {
    LOG.error("A download broke off", download);
    throw download;
  }

  @ExceptionHandler
  ResponseEntity<Object> unexpected(Exception cause) {
    LOG.error("A request failed for a reason that is Courier's own fault", cause);
    return ProblemDocument.of(
            HttpStatus.INTERNAL_SERVER_ERROR,
            "The request failed inside Courier; its log says why.")
        .toResponse();
  }

  @Override
  protected ResponseEntity<Object> handleHttpMessageNotReadable(
      HttpMessageNotReadableException exception,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    return UnreadableBody.describe(exception).toResponse();
  }

  @Override
  protected ResponseEntity<Object> handleHttpMediaTypeNotSupported(
      HttpMediaTypeNotSupportedException exception,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    String detail =
        exception.getContentType() == null
            ? "The body has no Content-Type: send application/json."
            : "The body is sent as " + exception.getContentType() + ": send application/json.";
    return withHeaders(headers, ProblemDocument.of(HttpStatus.UNSUPPORTED_MEDIA_TYPE, detail));
  }

  @Override
  protected ResponseEntity<Object> handleHttpRequestMethodNotSupported(
      HttpRequestMethodNotSupportedException exception,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    String[] supported = exception.getSupportedMethods();
    String detail =
        exception.getMethod()
            + " is not possible here"
            + (supported == null ? "." : ": use " + String.join(", ", supported) + ".");
    return withHeaders(headers, ProblemDocument.of(HttpStatus.METHOD_NOT_ALLOWED, detail));
  }

  @Override
  protected ResponseEntity<Object> handleNoResourceFoundException(
      NoResourceFoundException exception,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    return nothingHere("/" + exception.getResourcePath());
  }

  @Override
  protected ResponseEntity<Object> handleNoHandlerFoundException(
      NoHandlerFoundException exception,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    return nothingHere(exception.getRequestURL());
  }

  @Override
  protected ResponseEntity<Object> handleExceptionInternal(
      Exception exception,
      Object body,
      HttpHeaders headers,
      HttpStatusCode code,
      WebRequest request) {
    HttpStatus status = HttpStatus.valueOf(code.value());
    if (status.is5xxServerError()) {
      LOG.error("A request could not be answered", exception);
    }
    String detail =
        exception instanceof ErrorResponse response && response.getBody().getDetail() != null
            ? response.getBody().getDetail()
            : status.getReasonPhrase();
    return withHeaders(headers, ProblemDocument.of(status, detail));
  }

  private static ResponseEntity<Object> withHeaders(HttpHeaders headers, ProblemDocument problem) {
    ResponseEntity<Object> answer = problem.toResponse();
    return ResponseEntity.status(answer.getStatusCode())
        .headers(headers)
        .contentType(answer.getHeaders().getContentType())
        .body(answer.getBody());
  }

  private static ResponseEntity<Object> nothingHere(String path) {
    return ProblemDocument.of(HttpStatus.NOT_FOUND, "There is nothing at " + path + ".")
        .toResponse();
  }
}
