package dev.courier.demo;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Checks signatures the way a receiver does: with the shared secret and nothing of Courier's own
 * code, so that the demo shows what a receiver would see.
 */
final class DemoSignature {

  /** The secret of the demo's subscriptions of the profile proign. */
  static final String SECRET = "demo-secret-that-is-no-secret";

  /** The secret of the demo's subscriptions of the profile standard-webhooks. */
  static final String WHSEC =
      "whsec_"
          + Base64.getEncoder()
              .encodeToString("demo-key-of-32-bytes-for-anybody".getBytes(StandardCharsets.UTF_8));

  private DemoSignature() {}

  /**
   * Whether the body was signed with the demo's secret.
   *
   * @param header gives a request header by its name, or null
   */
  static boolean isGenuine(UnaryOperator<String> header, byte[] body) {
    String proign = header.apply("X-Proign-Signature");
    if (proign != null) {
      byte[] key = SECRET.getBytes(StandardCharsets.UTF_8);
      return same(proign, "sha256=" + HexFormat.of().formatHex(hmac(key, body)));
    }
    String standard = header.apply("webhook-signature");
    if (standard != null) {
      String signed =
          header.apply("webhook-id")
              + "."
              + header.apply("webhook-timestamp")
              + "."
              + new String(body, StandardCharsets.UTF_8);
      byte[] key = Base64.getDecoder().decode(WHSEC.substring("whsec_".length()));
      byte[] expected = hmac(key, signed.getBytes(StandardCharsets.UTF_8));
      return same(standard, "v1," + Base64.getEncoder().encodeToString(expected));
    }
    return false;
  }

  private static byte[] hmac(byte[] key, byte[] content) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(content);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("every Java has HmacSHA256", missing);
    }
  }

  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
