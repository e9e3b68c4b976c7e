package dev.courier.registry.planned;

import dev.courier.registry.declared.FileKey;
import java.util.Objects;

/**
 * What is known of a file that has been applied.
 *
 * @param subscriptionId the subscription that was made of it
 * @param hash {@link dev.courier.registry.declared.SubscriptionFile#hash()} of what was applied
 * @param revision of the subscription when it was last what the file says; another one now means
 *     that somebody has changed it since
 * @param removed whether the file was deleted, and the subscription paused because of that
 */
public record AppliedFile(
    FileKey key, String subscriptionId, String hash, long revision, boolean removed) {

  public AppliedFile {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(subscriptionId, "subscriptionId");
    Objects.requireNonNull(hash, "hash");
  }
}
