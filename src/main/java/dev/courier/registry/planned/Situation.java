package dev.courier.registry.planned;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.registry.declared.FileKey;
import dev.courier.registry.declared.SubscriptionFile;
import java.util.Objects;

/**
 * How a file and its subscription stand.
 *
 * @param file null where there is none any more
 * @param applied null where none has been applied yet
 * @param current null where there is no such subscription
 */
public record Situation(FileKey key, SubscriptionFile file, AppliedFile applied, Current current) {

  public Situation {
    Objects.requireNonNull(key, "key");
    if (file == null && applied == null) {
      throw new IllegalArgumentException(key + " has neither a file nor been applied");
    }
  }

  /**
   * The subscription as it is.
   *
   * @param revision another one after every change of it
   * @param before its document, secrets masked
   * @param after what it would be once the file is applied, in the same manner; null where there is
   *     no file
   */
  public record Current(long revision, boolean active, ObjectNode before, ObjectNode after) {

    public Current {
      before = before.deepCopy();
      after = after == null ? null : after.deepCopy();
    }
  }
}
