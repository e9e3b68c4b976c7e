package dev.courier.flow.lookup.source;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** A question to a source, to be asked with different values; safe for many threads. */
public interface Question {

  /** The names of the fields whose values it needs. */
  Set<String> names();

  /**
   * Asks, without waiting for the answer.
   *
   * @param values one for each name: a text, a number, a boolean or a list of those
   * @param timeout after which nobody waits any more, so that the work may be given up
   * @return the fields that were found, empty where there is nothing; fails with what went wrong
   */
  CompletableFuture<Optional<Map<String, Object>>> ask(
      Map<String, Object> values, Duration timeout);
}
