package dev.courier.access;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.util.SecretBytes;
import dev.courier.settings.Directories;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import org.springframework.stereotype.Component;

/**
 * Encrypts the secrets of subscriptions with AES-256-GCM, bound to their tenant and subscription: a
 * row that is copied to another tenant cannot be read there.
 */
@Component
public final class SecretCipher {

  private final Aead aead;

  /**
   * Takes the master key from the settings, or from {@code master.key} in the data directory, which
   * is made where it is missing.
   *
   * @throws dev.courier.settings.InvalidSetting where the key is not 32 bytes in base64
   */
  public SecretCipher(AccessSettings settings, Directories directories) {
    try {
      this.aead = aead(MasterKey.obtain(settings.masterKey(), directories.dataDir()));
    } catch (GeneralSecurityException noCipher) {
      throw new IllegalStateException("this Java cannot encrypt with AES-256-GCM", noCipher);
    }
  }

  /** Encrypts a secret of this subscription. */
  public byte[] encrypt(String plain, String tenantId, String subscriptionId) {
    try {
      return aead.encrypt(
          plain.getBytes(StandardCharsets.UTF_8), associated(tenantId, subscriptionId));
    } catch (GeneralSecurityException failure) {
      throw new IllegalStateException(
          "The secrets of subscription " + subscriptionId + " could not be encrypted", failure);
    }
  }

  /**
   * Decrypts what {@link #encrypt} made for the same subscription.
   *
   * @throws UndecipherableSecret where it was encrypted with another key or for another
   *     subscription
   */
  public String decrypt(byte[] encrypted, String tenantId, String subscriptionId) {
    try {
      return new String(
          aead.decrypt(encrypted, associated(tenantId, subscriptionId)), StandardCharsets.UTF_8);
    } catch (GeneralSecurityException failure) {
      throw new UndecipherableSecret(subscriptionId, failure);
    }
  }

  private static Aead aead(byte[] masterKey) throws GeneralSecurityException {
    AeadConfig.register();
    // The id goes in front of every ciphertext, so that a later key can stand beside this one.
    int keyId = keyId(masterKey);
    AesGcmKey key =
        AesGcmKey.builder()
            .setParameters(
                AesGcmParameters.builder()
                    .setKeySizeBytes(32)
                    .setIvSizeBytes(12)
                    .setTagSizeBytes(16)
                    .setVariant(AesGcmParameters.Variant.TINK)
                    .build())
            .setKeyBytes(SecretBytes.copyFrom(masterKey, InsecureSecretKeyAccess.get()))
            .setIdRequirement(keyId)
            .build();
    return KeysetHandle.newBuilder()
        .addEntry(KeysetHandle.importKey(key).withFixedId(keyId).makePrimary())
        .build()
        .getPrimitive(RegistryConfiguration.get(), Aead.class);
  }

  private static int keyId(byte[] masterKey) throws GeneralSecurityException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    digest.update("courier master key id".getBytes(StandardCharsets.UTF_8));
    return ByteBuffer.wrap(digest.digest(masterKey)).getInt();
  }

  private static byte[] associated(String tenantId, String subscriptionId) {
    // Neither part can hold a line break, so no two pairs give the same text.
    return (tenantId + "\n" + subscriptionId).getBytes(StandardCharsets.UTF_8);
  }
}
