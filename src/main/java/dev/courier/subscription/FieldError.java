package dev.courier.subscription;

import java.util.Objects;

/**
 * One thing that is wrong with what a user wrote.
 *
 * @param field the path of the field in the document, such as {@code retry.intervals[2]}
 * @param message what is wrong and what would be right
 */
public record FieldError(String field, String message) {

  public FieldError {
    Objects.requireNonNull(field, "field");
    Objects.requireNonNull(message, "message");
  }
}
