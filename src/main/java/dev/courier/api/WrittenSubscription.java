package dev.courier.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.registry.StoredSubscription;
import java.time.Instant;
import java.util.Objects;

/**
 * A subscription as its owner wrote it.
 *
 * @param document with {@code active}; secrets are left out, and values of headers masked
 * @param signed whether it has a secret that signs
 * @param revision another one after every change
 * @param updatedAt when it was last changed
 */
public record WrittenSubscription(
    String id, ObjectNode document, boolean signed, long revision, Instant updatedAt) {

  public WrittenSubscription {
    Objects.requireNonNull(id, "id");
    document = document.deepCopy();
    Objects.requireNonNull(updatedAt, "updatedAt");
  }

  static WrittenSubscription of(StoredSubscription stored) {
    return new WrittenSubscription(
        stored.id(),
        stored.document().put("active", stored.isActive()),
        stored.secret() != null,
        stored.revision(),
        stored.updatedAt());
  }
}
