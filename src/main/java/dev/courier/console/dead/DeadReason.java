package dev.courier.console.dead;

import java.util.Arrays;

/** Why deliveries were given up, in words. */
public enum DeadReason {
  /** Every attempt has failed. */
  RETRIES_EXHAUSTED("retries_exhausted", "All attempts failed"),
  /** The endpoint answered 410. */
  GONE("gone", "The endpoint is gone (410)"),
  /** The body could not be made. */
  UNRENDERABLE("unrenderable", "The body could not be made"),
  /** The endpoint was down for too long. */
  ENDPOINT_UNAVAILABLE("endpoint_unavailable", "The endpoint was down for too long"),
  /** A step of Courier broke. */
  INTERNAL_ERROR("internal_error", "A step of Courier broke");

  private final String code;
  private final String label;

  DeadReason(String code, String label) {
    this.code = code;
    this.label = label;
  }

  /** The reason in the log. */
  public String code() {
    return code;
  }

  /** The reason in words. */
  public String label() {
    return label;
  }

  /** Any reason in words; one that is not known stays as it is. */
  static String inWords(String reason) {
    return Arrays.stream(values())
        .filter(known -> known.code.equals(reason))
        .map(DeadReason::label)
        .findFirst()
        .orElse(reason == null || reason.isEmpty() ? "No reason is known" : reason);
  }
}
