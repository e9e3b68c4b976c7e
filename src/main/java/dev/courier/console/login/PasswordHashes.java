package dev.courier.console.login;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Which hashes of passwords are taken, how they are made, and how a password is compared. */
final class PasswordHashes {

  static final int SHORTEST = 8;
  static final int MOST_BYTES = 72;

  private static final int STRENGTH = 12;

  // A strength beyond these would let one sign-in take seconds.
  private static final Pattern BCRYPT =
      Pattern.compile("\\{bcrypt}\\$2[aby]\\$(?:0[6-9]|1[0-5])\\$[./A-Za-z0-9]{53}");
  private static final Pattern ARGON2 =
      Pattern.compile(
          "\\{argon2(?:@SpringSecurity_v5_8)?}\\$argon2(?:id|i|d)\\$v=19\\$m=\\d{4,6},t=\\d,p=\\d"
              + "\\$[A-Za-z0-9+/]{11,86}\\$[A-Za-z0-9+/]{22,86}");

  private static final PasswordEncoder ARGON2_ENCODER =
      Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();
  private static final PasswordEncoder ENCODER =
      new DelegatingPasswordEncoder(
          "bcrypt",
          Map.of(
              "bcrypt",
              new BCryptPasswordEncoder(STRENGTH),
              "argon2",
              ARGON2_ENCODER,
              "argon2@SpringSecurity_v5_8",
              ARGON2_ENCODER));

  private PasswordHashes() {}

  /**
   * Why a text is no hash that is taken; never repeats it, as it may be a password.
   *
   * @return continues "gives him …"; empty where it is one
   */
  static Optional<String> refuse(String text) {
    return BCRYPT.matcher(text).matches() || ARGON2.matcher(text).matches()
        ? Optional.empty()
        : Optional.of(
            "a password that is no hash of the form {bcrypt}$2a$12$… or {argon2}$argon2id$v=19$…");
  }

  /**
   * The hash to write into the settings.
   *
   * @throws IllegalArgumentException where the password is too short or too long; says so
   */
  static String of(String password) {
    int bytes = password.getBytes(StandardCharsets.UTF_8).length;
    if (password.length() < SHORTEST || bytes > MOST_BYTES) {
      throw new IllegalArgumentException(
          "The password has "
              + bytes
              + " bytes: it must have at least "
              + SHORTEST
              + " characters and at most "
              + MOST_BYTES
              + " bytes.");
    }
    return ENCODER.encode(password);
  }

  static boolean match(String password, String hash) {
    return ENCODER.matches(password, hash);
  }
}
