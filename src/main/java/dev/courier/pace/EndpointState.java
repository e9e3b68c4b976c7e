package dev.courier.pace;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;

/**
 * How an endpoint does, as this instance has seen it.
 *
 * @param since when it came to this, or when it was first called; null where it has not been
 * @param nextProbeAt when one call is made to see how it is; null where it is called as usual
 * @param underWay calls that have not been answered
 * @param budget how many there may be at once
 */
public record EndpointState(
    Condition condition, Instant since, Instant nextProbeAt, int underWay, int budget) {

  /** Of one that has not been called, or not for long. */
  static final EndpointState UNKNOWN = new EndpointState(Condition.HEALTHY, null, null, 0, 1);

  public EndpointState {
    Objects.requireNonNull(condition, "condition");
  }

  /** In one word. */
  public enum Condition {
    /** It answers promptly, or has not been asked. */
    HEALTHY,
    /** It answers, but takes long, or has just left a call unanswered. */
    SLOW,
    /** It is called by nobody for a while, because half of the last calls have failed. */
    FAILING,
    /** One call is made to see how it is. */
    PROBING,
    /** It answers again and gets more and more calls. */
    RECOVERING;

    /** The name in the API, in lower case. */
    @JsonValue
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
