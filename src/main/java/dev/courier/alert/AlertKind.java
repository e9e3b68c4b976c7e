package dev.courier.alert;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What an alert is about. */
public enum AlertKind {
  /** A delivery was given up. */
  DEAD_LETTER,
  /** A message could not be taken in as an event. */
  POISON_MESSAGE,
  /** An endpoint said that it never wants to be called again, and its subscription was paused. */
  SUBSCRIPTION_GONE,
  /** Attempts of a subscription fail one after the other: it will be paused if that goes on. */
  SUBSCRIPTION_FAILING,
  /** So many attempts have failed one after the other that the subscription was paused. */
  SUBSCRIPTION_PAUSED,
  /** A file of routes or settings is not in order; its last good version is in use. */
  FILE_BROKEN;

  /** Whether the subscription is paused because of it. */
  public boolean endsSubscription() {
    return this == SUBSCRIPTION_GONE || this == SUBSCRIPTION_PAUSED;
  }

  /** The name in the API and in tables, in lower case. */
  @JsonValue
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The kind with this code.
   *
   * @throws IllegalArgumentException where there is none
   */
  public static AlertKind of(String code) {
    for (AlertKind kind : values()) {
      if (kind.code().equals(code)) {
        return kind;
      }
    }
    throw new IllegalArgumentException("\"" + code + "\" is no kind of alert");
  }
}
