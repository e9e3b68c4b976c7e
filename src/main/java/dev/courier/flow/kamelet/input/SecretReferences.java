package dev.courier.flow.kamelet.input;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * Looks up secrets that a parameter refers to: {@code env:NAME} or {@code file:/path}. The secret
 * itself is never part of a route, whose addresses Camel shows and logs.
 */
public final class SecretReferences {

  private static final String VARIABLE = "env:";
  private static final String FILE = "file:";

  private final UnaryOperator<String> environment;

  /**
   * Looks variables up here.
   *
   * @param environment the value of a variable, or null where it is not set
   */
  public SecretReferences(UnaryOperator<String> environment) {
    this.environment = Objects.requireNonNull(environment, "environment");
  }

  /** Whether this is a reference, and not the secret itself or something else. */
  public static boolean isReference(String text) {
    return text.startsWith(VARIABLE) || text.startsWith(FILE);
  }

  /**
   * The secret, without white space around it; a file is read each time, so that it can be replaced
   * while Courier runs.
   *
   * @param parameter for messages: which parameter of which Kamelet
   * @throws IllegalArgumentException where it is no reference or leads to nothing; never names the
   *     secret
   */
  public String lookUp(String parameter, String reference) {
    String secret;
    if (reference.startsWith(VARIABLE)) {
      secret = environment.apply(reference.substring(VARIABLE.length()));
    } else if (reference.startsWith(FILE)) {
      secret = read(parameter, reference.substring(FILE.length()));
    } else {
      throw new IllegalArgumentException(
          parameter
              + " must say where the secret is and not what it is: write env:NAME for an"
              + " environment variable, or file:/path for a file (and env:NAME, not {{env:NAME}},"
              + " which would put the secret into the route)");
    }
    if (secret == null || secret.isBlank()) {
      throw new IllegalArgumentException(
          parameter + " is " + reference + ", which is not set or empty: put the secret there");
    }
    return secret.strip();
  }

  private static String read(String parameter, String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException | InvalidPathException unreadable) {
      throw new IllegalArgumentException(
          parameter + " is file:" + file + ", which cannot be read: put the secret there",
          unreadable);
    }
  }
}
