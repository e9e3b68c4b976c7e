package dev.courier.console.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.courier.access.Role;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** A valid user with one thing broken, and the command that makes his hash. */
class UserSettingsTest {

  private static final String PASSWORD = "correct horse battery";
  private static final String HASH = "{bcrypt}" + new BCryptPasswordEncoder(6).encode(PASSWORD);

  private final User anna = new User("anna", HASH, "viewer", "acme");

  @Test
  void aUserIsFoundByNameAndPasswordAndByNothingElse() {
    UserPasswords users = new UserPasswords(new UserSettings(List.of(anna)));

    assertThat(users.find("anna", PASSWORD)).contains(anna);
    assertThat(users.find("anna", "wrong")).isEmpty();
    assertThat(users.find("Anna", PASSWORD)).isEmpty();
    assertThat(users.find("bert", PASSWORD)).isEmpty();
    assertThat(new UserPasswords(new UserSettings(null)).find("anna", PASSWORD)).isEmpty();
  }

  @Test
  void aPasswordHashedWithArgon2IsTaken() {
    String hash =
        "{argon2}" + Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8().encode(PASSWORD);
    User bert = new User("bert", hash, "admin", null);

    assertThat(new UserPasswords(new UserSettings(List.of(bert))).find("bert", PASSWORD))
        .contains(bert);
    assertThat(bert.mayDo()).isEqualTo(Role.ADMIN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "correct horse battery",
        "{noop}correct horse battery",
        "{MD5}0123456789abcdef",
        "$2a$12$KIXQ0123456789012345678901234567890123456789012345678",
        "{bcrypt}$2a$31$0123456789012345678901234567890123456789012345678901.",
        "{bcrypt}"
      })
  void aPlainOrWeakPasswordIsRefusedWithTheCommandAndNotRepeated(String password) {
    assertThatThrownBy(() -> new User("anna", password, "viewer", "acme"))
        .hasMessageContaining("COURIER_USERS gives \"anna\" a password that is no hash")
        .hasMessageContaining("java -jar target/courier.jar password hash")
        .hasMessageNotContaining("horse");
  }

  @Test
  void aRoleThatIsNoneOrMayOnlyPublishIsRefused() {
    assertThatThrownBy(() -> new User("anna", HASH, "boss", "acme"))
        .hasMessage(
            "COURIER_USERS gives \"anna\" the role \"boss\":"
                + " it must be admin, owner, operator or viewer");
    assertThatThrownBy(() -> new User("anna", HASH, "producer", "acme"))
        .hasMessageContaining("producer");
    assertThatThrownBy(() -> new User("anna", HASH, null, "acme")).hasMessageContaining("no role");
  }

  @Test
  void aTenantIsNeededUnlessForAnAdministrator() {
    assertThatThrownBy(() -> new User("anna", HASH, "viewer", null))
        .hasMessageContaining("no tenant");
    assertThatThrownBy(() -> new User("anna", HASH, "viewer", "a/b"))
        .hasMessageContaining("the tenant \"a/b\"");
    assertThatThrownBy(() -> new User("anna", HASH, "admin", "acme"))
        .hasMessageContaining("an administrator is of none");
  }

  @Test
  void twoOfTheSameNameAreRefused() {
    assertThatThrownBy(() -> new UserSettings(List.of(anna, anna)))
        .hasMessageContaining("names \"anna\" twice");
  }

  @Test
  void noHashIsShown() {
    assertThat(new UserSettings(List.of(anna)).toString()).contains("anna").doesNotContain("$2a$");
  }

  @Test
  void theCommandPrintsAHashThatIsTaken() throws IOException {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();

    assertThat(run(PASSWORD + "\n", printed)).isZero();

    String hash = printed.toString(StandardCharsets.UTF_8).strip();
    assertThat(hash).startsWith("{bcrypt}$2a$12$");
    assertThat(
            new UserPasswords(new UserSettings(List.of(new User("a", hash, "admin", null))))
                .find("a", PASSWORD))
        .isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "short",
        "0123456789012345678901234567890123456789012345678901234567890123456789ä!"
      })
  void theCommandRefusesAPasswordThatIsTooShortOrTooLong(String password) throws IOException {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();

    assertThat(run(password, printed)).isEqualTo(1);

    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains("at least 8 characters and at most 72 bytes")
        .doesNotContain("short,");
  }

  @Test
  void onlyTheTwoWordsMeanTheCommand() {
    assertThat(PasswordCommand.isMeant("password", "hash")).isTrue();
    assertThat(PasswordCommand.isMeant("--server.port=0")).isFalse();
    assertThat(PasswordCommand.isMeant()).isFalse();
  }

  private static int run(String input, ByteArrayOutputStream printed) throws IOException {
    PrintStream output = new PrintStream(printed, true, StandardCharsets.UTF_8);
    return PasswordCommand.run(
        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), output, output);
  }
}
