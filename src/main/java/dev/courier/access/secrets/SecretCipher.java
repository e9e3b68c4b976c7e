package dev.courier.access.secrets;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Objects;
import org.springframework.stereotype.Component;

/**
 * Encrypts the secrets of subscriptions with AES-256-GCM, bound to their tenant and subscription: a
 * row that is copied to another tenant cannot be read there.
 */
@Component
public final class SecretCipher {

  /** How much of what is encrypted says with which key: a byte for the form, and the key's id. */
  public static final int PREFIX_LENGTH = 5;

  private static final byte FORM = 1;

  private final MasterKeys keys;

  /** A cipher with these keys, whatever becomes of them. */
  public SecretCipher(MasterKeys keys) {
    this.keys = Objects.requireNonNull(keys, "keys");
  }

  /** Encrypts a secret of this subscription with the first key. */
  public byte[] encrypt(String plain, String tenantId, String subscriptionId) {
    try {
      // Another instance may have put a new key in front; what the old one encrypts could be lost.
      return keys.latest()
          .aead()
          .encrypt(plain.getBytes(StandardCharsets.UTF_8), associated(tenantId, subscriptionId));
    } catch (GeneralSecurityException failure) {
      throw new IllegalStateException(
          "The secrets of subscription " + subscriptionId + " could not be encrypted", failure);
    }
  }

  /**
   * Decrypts what {@link #encrypt} made for the same subscription, here or on another instance.
   *
   * @throws UndecipherableSecret where it was encrypted with a key that is not known or for another
   *     subscription
   */
  public String decrypt(byte[] encrypted, String tenantId, String subscriptionId) {
    try {
      Keyring ring = knows(encrypted) ? keys.ring() : keys.latest();
      return new String(
          ring.aead().decrypt(encrypted, associated(tenantId, subscriptionId)),
          StandardCharsets.UTF_8);
    } catch (GeneralSecurityException failure) {
      throw new UndecipherableSecret(subscriptionId, failure);
    }
  }

  /**
   * Which key a secret was encrypted with.
   *
   * @param encrypted at least its first {@value #PREFIX_LENGTH} bytes
   * @return the key's id; {@code none} where no key of Courier's made it
   */
  public static String keyId(byte[] encrypted) {
    return encrypted.length < PREFIX_LENGTH || encrypted[0] != FORM
        ? "none"
        : HexFormat.of().formatHex(encrypted, 1, PREFIX_LENGTH);
  }

  /** What everything starts with that the key with this id has encrypted. */
  public static byte[] prefix(String keyId) {
    return HexFormat.of().parseHex("0" + FORM + keyId);
  }

  private boolean knows(byte[] encrypted) {
    return keys.ids().contains(keyId(encrypted));
  }

  private static byte[] associated(String tenantId, String subscriptionId) {
    // Neither part can hold a line break, so no two pairs give the same text.
    return (tenantId + "\n" + subscriptionId).getBytes(StandardCharsets.UTF_8);
  }
}
