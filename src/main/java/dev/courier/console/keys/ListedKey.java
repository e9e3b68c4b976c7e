package dev.courier.console.keys;

import dev.courier.access.ApiKeyEditor.StoredKey;
import java.time.Instant;
import java.util.Objects;

/**
 * A key as the page shows it.
 *
 * @param expired whether it has stopped working
 * @param own whether the visitor is signed in with it
 */
public record ListedKey(StoredKey key, boolean expired, boolean own) {

  public ListedKey {
    Objects.requireNonNull(key, "key");
  }

  static ListedKey of(StoredKey key, String visitorId, Instant now) {
    return new ListedKey(
        key, key.expiresAt() != null && !now.isBefore(key.expiresAt()), key.id().equals(visitorId));
  }
}
