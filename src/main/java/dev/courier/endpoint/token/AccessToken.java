package dev.courier.endpoint.token;

import java.time.Instant;
import java.util.Objects;

/**
 * A bearer token.
 *
 * @param value as it stands in the header
 * @param usableUntil when to fetch another one, some time before this one expires
 */
record AccessToken(String value, Instant usableUntil) {

  AccessToken {
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(usableUntil, "usableUntil");
  }

  boolean isUsableAt(Instant now) {
    return now.isBefore(usableUntil);
  }

  @Override
  public String toString() {
    return "AccessToken[***, usableUntil=" + usableUntil + "]";
  }
}
