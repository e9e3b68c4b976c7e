package dev.courier.journal.bulk;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** What a run does with the deliveries it has chosen. */
public enum BulkKind {
  /** Replays dead letters and brings forward what waits for a later retry. */
  RETRY,
  /** Replays dead letters. */
  REPLAY,
  /** Throws dead letters away. */
  DISCARD;

  /** The name in the API and in tables, in lower case. */
  @JsonValue
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static BulkKind of(String code) {
    return Arrays.stream(values())
        .filter(kind -> kind.code().equals(code))
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("retry_runs.kind is " + code + ": no such kind"));
  }
}
