package dev.courier.api.problem;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.courier.event.JsonFormat;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;

/** Says why the body of a request could not be read, without repeating it. */
final class UnreadableBody {

  private static final String LIMITS =
      String.format(
          Locale.ROOT,
          "The body is JSON beyond what is taken: at most %,d levels deep, with %,d digits in a"
              + " number and 9 in its exponent, %,d characters in a name, and %,d names, values and"
              + " brackets in all",
          JsonFormat.MAX_NESTING,
          JsonFormat.MAX_NUMBER_LENGTH,
          JsonFormat.MAX_NAME_LENGTH,
          JsonFormat.MAX_TOKENS);

  private UnreadableBody() {}

  static ProblemDocument describe(HttpMessageNotReadableException exception) {
    for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
      if (cause instanceof BodyTooLarge tooLarge) {
        return ProblemDocument.of(HttpStatus.PAYLOAD_TOO_LARGE, tooLarge.getMessage());
      }
      if (cause instanceof StreamConstraintsException beyond) {
        return ProblemDocument.of(HttpStatus.UNPROCESSABLE_ENTITY, LIMITS + at(beyond));
      }
      if (cause instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
        return ProblemDocument.of(
            HttpStatus.BAD_REQUEST, "The body is JSON, but not what belongs here" + at(mismatch));
      }
      if (cause instanceof JsonProcessingException malformed) {
        return ProblemDocument.of(
            HttpStatus.BAD_REQUEST, "The body is not valid JSON in UTF-8" + at(malformed));
      }
    }
    return ProblemDocument.of(
        HttpStatus.BAD_REQUEST, "The body is missing or broke off: send one JSON document.");
  }

  private static String at(JsonProcessingException exception) {
    JsonLocation location = exception.getLocation();
    return location == null || location.getLineNr() < 1
        ? "."
        : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ").";
  }
}
