package dev.courier.console.login;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** {@code password hash}: reads a password from standard input and prints its hash. */
public final class PasswordCommand {

  private static final List<String> WORDS = List.of("password", "hash");

  private PasswordCommand() {}

  /** Whether these arguments of the command line ask for it. */
  public static boolean isMeant(String... arguments) {
    return List.of(arguments).equals(WORDS);
  }

  /**
   * Prints the hash of the first line, or why there is none.
   *
   * @return the exit code: 0, or 1 where the password is not taken
   * @throws IOException where the input cannot be read
   */
  public static int run(InputStream input, PrintStream output, PrintStream errors)
      throws IOException {
    String password =
        new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8)).readLine();
    try {
      output.println(PasswordHashes.of(password == null ? "" : password));
      return 0;
    } catch (IllegalArgumentException refused) {
      errors.println(refused.getMessage());
      return 1;
    }
  }
}
