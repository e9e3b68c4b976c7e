package dev.courier.sign;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC with SHA-256 (RFC 2104), which every Java has. */
final class HmacSha256 {

  private static final String ALGORITHM = "HmacSHA256";

  /** Asking all providers for it costs about as much as a signature; a copy costs little. */
  private static final Mac ANY = any();

  private HmacSha256() {}

  /**
   * The HMAC of a text and a body, one after the other.
   *
   * @return 32 bytes
   */
  static byte[] of(byte[] key, String before, byte[] body) {
    try {
      Mac mac = (Mac) ANY.clone();
      mac.init(new SecretKeySpec(key, ALGORITHM));
      mac.update(before.getBytes(StandardCharsets.UTF_8));
      return mac.doFinal(body);
    } catch (GeneralSecurityException | CloneNotSupportedException unavailable) {
      throw new IllegalStateException(
          "this Java cannot compute " + ALGORITHM + ": use one that can", unavailable);
    }
  }

  private static Mac any() {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      // One that has no key yet has not been provided either, and cannot be copied.
      mac.init(new SecretKeySpec(new byte[] {1}, ALGORITHM));
      return mac;
    } catch (GeneralSecurityException unavailable) {
      throw new IllegalStateException(
          "this Java cannot compute " + ALGORITHM + ": use one that can", unavailable);
    }
  }
}
