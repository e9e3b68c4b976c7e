package dev.courier.it;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Computes signatures as a receiver does that knows the secret of the tests. */
final class Hmac {

  private Hmac() {}

  static String hex(byte[] body) {
    return hex("", body);
  }

  /** Over a text and the body behind it. */
  static String hex(String before, byte[] body) {
    return hex(Tenant.SECRET, before, body);
  }

  /** With another secret. */
  static String hex(String secret, String before, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      mac.update(before.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException cause) {
      throw new IllegalStateException("every JDK has HmacSHA256", cause);
    }
  }
}
