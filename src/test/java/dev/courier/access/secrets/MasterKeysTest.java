package dev.courier.access.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.courier.access.AccessSettings;
import dev.courier.settings.Directories;
import dev.courier.settings.InvalidSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MasterKeysTest {

  @TempDir Path directory;

  @Test
  void readsWhatAnyOfSeveralKeysEncryptedAndEncryptsWithTheFirst() {
    byte[] old = cipher(keys(key(1))).encrypt("secret", "acme", "sub_1");
    MasterKeys both = keys(key(2) + " , " + key(1));

    assertThat(both.ids()).hasSize(2);
    assertThat(cipher(both).decrypt(old, "acme", "sub_1")).isEqualTo("secret");
    byte[] fresh = cipher(both).encrypt("secret", "acme", "sub_1");
    assertThat(SecretCipher.keyId(fresh)).isEqualTo(both.ids().get(0));
    assertThat(fresh).startsWith(SecretCipher.prefix(both.ids().get(0)));
    assertThat(cipher(keys(key(2))).decrypt(fresh, "acme", "sub_1")).isEqualTo("secret");
  }

  @Test
  void refusesAKeyThatIsWrongOrThereTwiceWithoutRepeatingIt() {
    assertThatThrownBy(() -> keys(key(1) + "," + key(1)))
        .isInstanceOf(InvalidSetting.class)
        .hasMessageContaining("twice")
        .hasMessageNotContaining(key(1));
    assertThatThrownBy(() -> keys(key(1) + ",s3cr3t-no-base64"))
        .isInstanceOf(InvalidSetting.class)
        .hasMessage(
            "COURIER_MASTER_KEY has several keys, of which number 2 is not base64: it must be 32"
                + " bytes in base64")
        .hasMessageNotContaining("s3cr3t");
  }

  @Test
  void rotatingPutsANewKeyInFrontOfTheFileAndKeepsTheOld() throws IOException {
    MasterKeys keys = keys(null);
    String before = Files.readString(file()).strip();
    byte[] old = cipher(keys).encrypt("secret", "acme", "sub_1");

    String id = keys.rotate();

    assertThat(keys.ids()).hasSize(2).startsWith(id);
    assertThat(Files.readAllLines(file())).hasSize(2).endsWith(before);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
    assertThat(cipher(keys(null)).decrypt(old, "acme", "sub_1")).isEqualTo("secret");
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("master.key", "master.key.lock");
    }
  }

  @Test
  void aKeyOfTheSettingCannotBeRotatedHere() {
    assertThatThrownBy(() -> keys(key(1)).rotate())
        .isInstanceOf(MasterKeyIsSet.class)
        .hasMessageContaining("COURIER_MASTER_KEY")
        .hasMessageContaining("restart one instance after the other");
  }

  @Test
  void anotherInstanceReadsWhatTheNewKeyEncryptedAndEncryptsWithItToo() {
    MasterKeys other = keys(null);
    MasterKeys keys = keys(null);
    keys.rotate();
    byte[] fresh = cipher(keys).encrypt("secret", "acme", "sub_1");

    assertThat(other.ids()).hasSize(1);
    assertThat(cipher(other).decrypt(fresh, "acme", "sub_1")).isEqualTo("secret");

    keys.rotate();
    assertThat(SecretCipher.keyId(cipher(other).encrypt("secret", "acme", "sub_1")))
        .isEqualTo(keys.ids().get(0));
  }

  @Test
  void keysThatTwoInstancesMakeAtOnceAllStay() {
    MasterKeys first = keys(null);
    List<String> made =
        IntStream.range(0, 8)
            .mapToObj(number -> keys(null))
            .map(keys -> CompletableFuture.supplyAsync(keys::rotate))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();

    assertThat(first.latest().ids()).hasSize(9).containsAll(made);
  }

  @Test
  void dropsKeysButNeverTheFirst() throws IOException {
    MasterKeys keys = keys(null);
    keys.rotate();
    List<String> both = keys.ids();

    keys.drop(Set.copyOf(both));

    assertThat(keys.ids()).containsExactly(both.get(0));
    assertThat(Files.readAllLines(file())).hasSize(1);
  }

  @Test
  void goesOnWithTheKnownKeyWhereTheFileIsGoneButMakesNoOtherInItsPlace() throws IOException {
    MasterKeys keys = keys(null);
    byte[] old = cipher(keys).encrypt("secret", "acme", "sub_1");
    Files.delete(file());

    assertThat(cipher(keys).decrypt(old, "acme", "sub_1")).isEqualTo("secret");
    assertThat(cipher(keys).encrypt("secret", "acme", "sub_1")).isNotEmpty();
    assertThatThrownBy(keys::rotate).hasMessageContaining("put it back first");
    assertThat(file()).doesNotExist();
  }

  private Path file() {
    return directory.resolve("master.key");
  }

  private MasterKeys keys(String setting) {
    return new MasterKeys(
        new AccessSettings(null, setting), new Directories(directory, directory, directory));
  }

  private static SecretCipher cipher(MasterKeys keys) {
    return new SecretCipher(keys);
  }

  private static String key(int first) {
    byte[] key = new byte[32];
    key[0] = (byte) first;
    return Base64.getEncoder().encodeToString(key);
  }
}
