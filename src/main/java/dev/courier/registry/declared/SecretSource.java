package dev.courier.registry.declared;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.subscription.FieldError;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;

/** Puts secrets where a document refers to them. */
public final class SecretSource {

  private static final int LONGEST = 64 * 1024;
  private static final String BINARY = "pkcs12";

  private final UnaryOperator<String> environment;
  private final Path forbidden;

  /**
   * Looks here.
   *
   * @param environment the value of a variable, or null where it is not set
   * @param forbidden a directory whose files nobody may refer to, as Courier's own keys are there
   */
  public SecretSource(UnaryOperator<String> environment, Path forbidden) {
    this.environment = Objects.requireNonNull(environment, "environment");
    this.forbidden = Objects.requireNonNull(forbidden, "forbidden");
  }

  /** Why a reference leads to nothing. */
  private static final class Unresolved extends Exception {
    Unresolved(SecretReference reference, String reason) {
      super("refers to \"" + reference + "\", " + reason);
    }
  }

  /**
   * A copy of a file's document with the secrets in it.
   *
   * @param errors gets what cannot be found
   */
  public ObjectNode resolve(SubscriptionFile file, List<FieldError> errors) {
    ObjectNode resolved = file.document();
    for (SecretField field : SecretFields.of(resolved)) {
      try {
        field.owner().put(field.name(), value(field));
      } catch (Unresolved missing) {
        errors.add(new FieldError(field.path(), missing.getMessage()));
      }
    }
    return resolved;
  }

  private String value(SecretField field) throws Unresolved {
    Matcher found = SecretReference.SYNTAX.matcher(field.value().textValue());
    StringBuilder text = new StringBuilder();
    while (found.find()) {
      SecretReference reference = SecretReference.of(found);
      byte[] bytes =
          reference.place() == SecretReference.Place.ENVIRONMENT
              ? variable(reference)
              : file(reference);
      String value =
          field.name().equals(BINARY) && !isText(bytes)
              ? Base64.getEncoder().encodeToString(bytes)
              : text(reference, bytes);
      found.appendReplacement(text, Matcher.quoteReplacement(value));
    }
    return found.appendTail(text).toString();
  }

  private byte[] variable(SecretReference reference) throws Unresolved {
    String value = environment.apply(reference.name());
    if (value == null || value.isEmpty()) {
      throw new Unresolved(
          reference, "which is not set: set the environment variable where Courier runs");
    }
    return value.getBytes(StandardCharsets.UTF_8);
  }

  private byte[] file(SecretReference reference) throws Unresolved {
    Path path = Path.of(reference.name());
    try {
      Path real = path.toRealPath();
      if (Files.exists(forbidden) && real.startsWith(forbidden.toRealPath())) {
        throw new Unresolved(
            reference, "which is in Courier's data directory: keep secrets of others elsewhere");
      }
      if (!Files.isRegularFile(real) || Files.size(real) > LONGEST) {
        throw new Unresolved(reference, "which must be a file of at most " + LONGEST + " bytes");
      }
      return Files.readAllBytes(real);
    } catch (IOException unreadable) {
      throw new Unresolved(
          reference, "which cannot be read: there must be such a file, and Courier may read it");
    }
  }

  private static String text(SecretReference reference, byte[] bytes) throws Unresolved {
    try {
      // Whoever writes a secret into a file ends it with a line's end.
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(bytes))
              .toString()
              .stripTrailing();
      if (text.isEmpty()) {
        throw new Unresolved(reference, "which is empty: write the secret into it");
      }
      return text;
    } catch (CharacterCodingException binary) {
      throw new Unresolved(reference, "which is no text in UTF-8");
    }
  }

  private static boolean isText(byte[] bytes) {
    for (byte one : bytes) {
      if (one < '\n' || one > '~') {
        return false;
      }
    }
    return true;
  }
}
