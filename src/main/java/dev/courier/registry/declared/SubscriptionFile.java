package dev.courier.registry.declared;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.settings.files.FileProblem;
import dev.courier.settings.files.YamlLines;
import dev.courier.subscription.FieldError;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/**
 * A file that says what one subscription is to be.
 *
 * @param document as the API takes it, but with references in the place of secrets
 * @param lines where its fields stand
 */
public record SubscriptionFile(Path path, FileKey key, ObjectNode document, YamlLines lines) {

  public SubscriptionFile {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(lines, "lines");
    document = document.deepCopy();
  }

  /** A copy, which the caller may change. */
  @Override
  public ObjectNode document() {
    return document.deepCopy();
  }

  /** Tells one content from another, whatever its comments and its layout are; 64 hex digits. */
  public String hash() {
    return hash(document);
  }

  /** The same of any document. */
  public static String hash(ObjectNode document) {
    try {
      byte[] content = document.toString().getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java has SHA-256", impossible);
    }
  }

  /** What is wrong with a field, with its line. */
  public FileProblem problem(FieldError error) {
    return new FileProblem(
        path, lines.lineOf(error.field()), error.field() + " " + error.message());
  }

  /** What is wrong with the file as a whole. */
  public FileProblem problem(String what) {
    return new FileProblem(path, 0, what);
  }

  @Override
  public String toString() {
    return "SubscriptionFile[" + path + "]";
  }
}
