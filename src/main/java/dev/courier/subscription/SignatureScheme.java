package dev.courier.subscription;

import java.util.Objects;

/**
 * How a signature is computed and written, as a profile file says it.
 *
 * @param kind what is put under the HMAC and how the result is written
 * @param header the header that carries the signature
 * @param prefix what stands before the signature in that header, such as {@code sha256=}; may be
 *     empty
 * @param timestampHeader the header with the time of the attempt in unix seconds, or null for none
 * @param idHeader the header with the message id, or null for none
 * @param includeTimestamp whether the HMAC covers {@code <timestamp>.<body>} instead of the body
 */
public record SignatureScheme(
    Kind kind,
    String header,
    String prefix,
    String timestampHeader,
    String idHeader,
    boolean includeTimestamp) {

  public SignatureScheme {
    Objects.requireNonNull(kind, "kind");
    if (kind != Kind.NONE) {
      Objects.requireNonNull(header, "header");
    }
    prefix = prefix == null ? "" : prefix;
  }

  /** The kinds of signature. */
  public enum Kind {
    /** Not signed. */
    NONE,
    /** HMAC-SHA256 in lower-case hexadecimal, by the newest secret. */
    HMAC_SHA256_HEX,
    /** The public Standard Webhooks specification: {@code v1,} and base64, one per secret. */
    STANDARD_WEBHOOKS
  }
}
