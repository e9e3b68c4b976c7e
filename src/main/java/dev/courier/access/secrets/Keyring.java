package dev.courier.access.secrets;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.util.SecretBytes;
import dev.courier.settings.InvalidSetting;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The master keys that are known at one time; the first encrypts, all decrypt.
 *
 * @param ids of the keys in their order, eight hexadecimal digits each
 */
record Keyring(List<String> ids, Aead aead) {

  private static final AesGcmParameters PARAMETERS = parameters();

  Keyring {
    ids = List.copyOf(ids);
  }

  static Keyring of(List<byte[]> keys) {
    try {
      AeadConfig.register();
      List<String> ids = new ArrayList<>();
      KeysetHandle.Builder builder = KeysetHandle.newBuilder();
      for (byte[] key : keys) {
        add(key, ids, builder);
      }
      return new Keyring(
          ids, builder.build().getPrimitive(RegistryConfiguration.get(), Aead.class));
    } catch (GeneralSecurityException noCipher) {
      throw new IllegalStateException("this Java cannot encrypt with AES-256-GCM", noCipher);
    }
  }

  /** The id of a key, which stands in front of everything that it has encrypted. */
  static String id(byte[] key) {
    return HexFormat.of().toHexDigits(number(key));
  }

  String first() {
    return ids.get(0);
  }

  private static void add(byte[] key, List<String> ids, KeysetHandle.Builder builder)
      throws GeneralSecurityException {
    String id = id(key);
    if (ids.contains(id)) {
      throw new InvalidSetting(
          MasterKeyText.SETTING, "has the key " + id + " twice: name each key once");
    }
    KeysetHandle.Builder.Entry entry =
        KeysetHandle.importKey(
                AesGcmKey.builder()
                    .setParameters(PARAMETERS)
                    .setKeyBytes(SecretBytes.copyFrom(key, InsecureSecretKeyAccess.get()))
                    .setIdRequirement(number(key))
                    .build())
            .withFixedId(number(key));
    builder.addEntry(ids.isEmpty() ? entry.makePrimary() : entry);
    ids.add(id);
  }

  private static int number(byte[] key) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update("courier master key id".getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(digest.digest(key)).getInt();
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }

  private static AesGcmParameters parameters() {
    try {
      return AesGcmParameters.builder()
          .setKeySizeBytes(MasterKeyText.BYTES)
          .setIvSizeBytes(12)
          .setTagSizeBytes(16)
          .setVariant(AesGcmParameters.Variant.TINK)
          .build();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("these are parameters of AES-256-GCM", impossible);
    }
  }

  @Override
  public String toString() {
    return "Keyring" + ids;
  }
}
