package dev.courier.access.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.courier.access.AccessSettings;
import dev.courier.settings.Directories;
import dev.courier.settings.InvalidSetting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretCipherTest {

  @TempDir Path directory;

  @Test
  void decryptsWhatItEncryptedAfterARestart() {
    byte[] encrypted = cipher(key(1)).encrypt("sécret", "acme", "sub_1");

    assertThat(new String(encrypted, StandardCharsets.ISO_8859_1)).doesNotContain("cret");
    assertThat(cipher(key(1)).decrypt(encrypted, "acme", "sub_1")).isEqualTo("sécret");
  }

  @Test
  void refusesASecretOfAnotherTenantSubscriptionOrKey() {
    byte[] encrypted = cipher(key(1)).encrypt("secret", "acme", "sub_1");

    assertThatThrownBy(() -> cipher(key(1)).decrypt(encrypted, "other", "sub_1"))
        .isInstanceOf(UndecipherableSecret.class);
    assertThatThrownBy(() -> cipher(key(1)).decrypt(encrypted, "acme", "sub_2"))
        .isInstanceOf(UndecipherableSecret.class);
    assertThatThrownBy(() -> cipher(key(2)).decrypt(encrypted, "acme", "sub_1"))
        .isInstanceOf(UndecipherableSecret.class)
        .hasMessageContaining("COURIER_MASTER_KEY");
  }

  @Test
  void makesAKeyThatOnlyItsOwnerReadsAndUsesItAgain() throws IOException {
    byte[] encrypted = cipher(null).encrypt("secret", "acme", "sub_1");

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keyFile())))
        .isEqualTo("rw-------");
    assertThat(cipher(null).decrypt(encrypted, "acme", "sub_1")).isEqualTo("secret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"not base64!", "c2hvcnQ="})
  void namesTheSettingOfAnInvalidKey(String key) throws IOException {
    assertThatThrownBy(() -> cipher(key))
        .isInstanceOf(InvalidSetting.class)
        .hasMessageStartingWith("COURIER_MASTER_KEY ")
        .hasMessageEndingWith("it must be 32 bytes in base64");

    Files.writeString(keyFile(), key);
    assertThatThrownBy(() -> cipher(null))
        .isInstanceOf(InvalidSetting.class)
        .hasMessageContaining("master.key");
  }

  private static MasterKeys keys(Path directory, String key) {
    return new MasterKeys(
        new AccessSettings(null, key), new Directories(directory, directory, directory));
  }

  private Path keyFile() {
    return directory.resolve("master.key");
  }

  private SecretCipher cipher(String key) {
    return new SecretCipher(keys(directory, key));
  }

  private static String key(int first) {
    byte[] key = new byte[32];
    key[0] = (byte) first;
    return Base64.getEncoder().encodeToString(key);
  }
}
