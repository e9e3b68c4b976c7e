package dev.courier.access.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** What an entry's hash covers, to the byte; docs/audit.md describes it for auditors. */
final class AuditHash {

  private AuditHash() {}

  /**
   * The hash of an entry.
   *
   * @param previous the hash of the entry before, or what the chain begins with
   * @return 64 hexadecimal digits in lower case
   */
  static String of(String previous, AuditEntry entry) {
    Actor actor = entry.actor();
    List<String> fields =
        Arrays.asList(
            previous,
            Long.toString(entry.number()),
            entry.time(),
            actor.kind(),
            actor.id(),
            actor.name(),
            actor.role(),
            entry.tenantId(),
            entry.action(),
            entry.objectType(),
            entry.objectId(),
            entry.before(),
            entry.after(),
            entry.remoteAddress());
    MessageDigest digest = sha256();
    fields.forEach(field -> add(digest, field));
    return HexFormat.of().formatHex(digest.digest());
  }

  /** With its length in front, so that no two entries give the same bytes. */
  private static void add(MessageDigest digest, String field) {
    if (field == null) {
      digest.update(bytes("-,"));
      return;
    }
    byte[] text = bytes(field);
    digest.update(bytes(text.length + ":"));
    digest.update(text);
    digest.update(bytes(","));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
