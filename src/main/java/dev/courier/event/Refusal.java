package dev.courier.event;

import java.util.Objects;

/**
 * Why a message is no event: a stable code for programs and a sentence for people.
 *
 * @param reason the code that {@code courier.poison} carries as a property
 * @param detail names the field and says what would be right
 */
public record Refusal(Reason reason, String detail) {

  public Refusal {
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(detail, "detail");
  }

  /** The kinds of refusal. */
  public enum Reason {
    EMPTY_MESSAGE,
    UNSUPPORTED_MESSAGE_TYPE,
    TOO_LARGE,
    NOT_JSON,
    NOT_AN_OBJECT,
    MISSING_FIELD,
    WRONG_TYPE,
    INVALID_VALUE,
    MISSING_TENANT,
    UNKNOWN_TENANT,
    INTERNAL_ERROR;

    /** The code in lower case, as it stands in messages and alerts. */
    public String code() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
