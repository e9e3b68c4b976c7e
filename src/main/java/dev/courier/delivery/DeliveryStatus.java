package dev.courier.delivery;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;

/** Where a delivery stands (requirements, section 2.4). */
public enum DeliveryStatus {
  /** Waits for its first attempt, or for the first one after a replay. */
  QUEUED,
  /** Has failed and will be tried again. */
  RETRYING,
  /** The endpoint took it. */
  DELIVERED,
  /** All attempts failed; it lies among the dead letters. */
  DEAD,
  /** Given up on purpose. */
  DISCARDED,
  /** A newer event took its place. */
  SUPERSEDED;

  /** The name in the API and in tables, in lower case. */
  @JsonValue
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The status with this code; empty where there is none. */
  public static Optional<DeliveryStatus> of(String code) {
    for (DeliveryStatus status : values()) {
      if (status.code().equals(code)) {
        return Optional.of(status);
      }
    }
    return Optional.empty();
  }
}
