package dev.courier.sign;

import dev.courier.subscription.Signing.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Turns a secret as its owner knows it into the bytes of a key. */
final class SecretKeys {

  private static final String STANDARD_PREFIX = "whsec_";

  private SecretKeys() {}

  /** The text itself in UTF-8. */
  static byte[] ofText(Secret secret) {
    return notEmpty(secret.value().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * What stands behind {@code whsec_}, decoded from base64. A secret without the prefix is taken as
   * base64 where it is that, as the specification's own libraries do, and as text where it is not.
   */
  static byte[] ofStandardWebhooks(Secret secret) {
    boolean prefixed = secret.value().startsWith(STANDARD_PREFIX);
    String text = prefixed ? secret.value().substring(STANDARD_PREFIX.length()) : secret.value();
    try {
      return notEmpty(Base64.getDecoder().decode(text));
    } catch (IllegalArgumentException noBase64) {
      if (prefixed) {
        throw new IllegalStateException(
            "a secret starts with whsec_ and goes on with what is no base64: write whsec_ and the"
                + " base64 of 24 to 64 bytes");
      }
      return ofText(secret);
    }
  }

  private static byte[] notEmpty(byte[] key) {
    if (key.length == 0) {
      throw new IllegalStateException("a secret is empty: it needs at least one character");
    }
    return key;
  }
}
