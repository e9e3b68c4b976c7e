package dev.courier.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** The keys themselves: how a new one is made, and what is kept of it. */
final class KeyText {

  private static final String PREFIX = "ck_";
  private static final int BYTES = 32;
  private static final int SHOWN = PREFIX.length() + 4;
  private static final SecureRandom RANDOM = new SecureRandom();

  private KeyText() {}

  /** A new key of 256 random bits. */
  static String next() {
    byte[] random = new byte[BYTES];
    RANDOM.nextBytes(random);
    return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  /** How a key starts: enough to tell it from others, and of no help to whoever guesses it. */
  static String start(String key) {
    return key.substring(0, SHOWN);
  }

  /** What the table keeps: the SHA-256 in lower-case hexadecimal. */
  static String hash(String key) {
    return HexFormat.of().formatHex(sha256(key));
  }

  static byte[] sha256(String key) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
