package dev.courier.endpoint.tls;

import dev.courier.endpoint.tls.InvalidCertificate.Part;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.spec.PBEParameterSpec;

/** What must be known of an encrypted private key before anybody tries to decrypt it. */
final class EncryptedKey {

  private static final Pattern PKCS8 =
      Pattern.compile(
          "-----BEGIN ENCRYPTED PRIVATE KEY-----([A-Za-z0-9+/=\\s]*)-----END ENCRYPTED");
  private static final Pattern OTHER =
      Pattern.compile("Proc-Type: *4, *ENCRYPTED|-----BEGIN OPENSSH PRIVATE KEY-----");

  /** Whoever wrote the key chooses how long its decryption takes; this is about a second. */
  private static final int MOST_ITERATIONS = 1_000_000;

  private EncryptedKey() {}

  static boolean isIn(String text) {
    return text.contains("-----BEGIN ENCRYPTED PRIVATE KEY-----");
  }

  /** Refuses a key that is encrypted in a way that cannot, or must not, be decrypted here. */
  static void refuse(String text, String password) throws InvalidCertificate {
    if (OTHER.matcher(text).find()) {
      throw new InvalidCertificate(
          Part.PRIVATE_KEY,
          "is in OpenSSL's or OpenSSH's own form: convert it with openssl pkcs8 -topk8");
    }
    if (!isIn(text)) {
      return;
    }
    if (password == null) {
      throw new InvalidCertificate(Part.PASSWORD, "is missing: private_key is encrypted");
    }
    if (iterations(text) > MOST_ITERATIONS) {
      throw new InvalidCertificate(
          Part.PRIVATE_KEY,
          "takes too long to decrypt: encrypt it with at most " + MOST_ITERATIONS + " iterations");
    }
  }

  private static int iterations(String text) throws InvalidCertificate {
    Matcher block = PKCS8.matcher(text);
    try {
      if (block.find()) {
        byte[] content = Base64.getMimeDecoder().decode(block.group(1));
        return new EncryptedPrivateKeyInfo(content)
            .getAlgParameters()
            .getParameterSpec(PBEParameterSpec.class)
            .getIterationCount();
      }
    } catch (IOException | GeneralSecurityException | RuntimeException unreadable) {
      throw unreadable(unreadable);
    }
    throw unreadable(null);
  }

  private static InvalidCertificate unreadable(Exception cause) {
    InvalidCertificate invalid =
        new InvalidCertificate(
            Part.PRIVATE_KEY,
            "is encrypted in a way that Java cannot read: use PBES2 with AES, as"
                + " openssl pkcs8 -topk8 -v2 aes256 does");
    invalid.initCause(cause);
    return invalid;
  }
}
