package dev.courier.console.overview;

import java.time.Instant;
import java.util.Objects;

/**
 * A subscription whose endpoint somebody should look at.
 *
 * @param state in one word: {@code paused}, {@code failing}, {@code probing}, {@code recovering} or
 *     {@code slow}
 * @param sentence what is the matter
 * @param since when it began, or null where that is not known
 */
public record TroubledEndpoint(
    String subscriptionId, String name, String state, String sentence, Instant since) {

  public TroubledEndpoint {
    Objects.requireNonNull(subscriptionId, "subscriptionId");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(sentence, "sentence");
  }
}
