package dev.courier.registry.declared;

import java.util.Comparator;
import java.util.Objects;

/**
 * Which file it is: it stays the same as long as the file is neither renamed nor moved.
 *
 * @param tenantId the directory that it lies in
 * @param name the file's name without its ending
 */
public record FileKey(String tenantId, String name) implements Comparable<FileKey> {

  private static final Comparator<FileKey> ORDER =
      Comparator.comparing(FileKey::tenantId).thenComparing(FileKey::name);

  public FileKey {
    Objects.requireNonNull(tenantId, "tenantId");
    Objects.requireNonNull(name, "name");
  }

  @Override
  public int compareTo(FileKey other) {
    return ORDER.compare(this, other);
  }

  /** As it is below {@code config/subscriptions}, without its ending. */
  @Override
  public String toString() {
    return tenantId + "/" + name;
  }
}
