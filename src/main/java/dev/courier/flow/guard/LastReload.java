package dev.courier.flow.guard;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What a reload has changed.
 *
 * @param at when it was done
 * @param took how long it took, what was under way included
 * @param replaced names of files whose routes were replaced
 * @param added names of files whose routes are new
 * @param removed names of files whose routes are gone
 */
public record LastReload(
    Instant at, Duration took, List<String> replaced, List<String> added, List<String> removed) {

  public LastReload {
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(took, "took");
    replaced = List.copyOf(replaced);
    added = List.copyOf(added);
    removed = List.copyOf(removed);
  }

  /** In words: {@code replaced settle.camel.yaml; added own.camel.yaml}. */
  public String summary() {
    List<String> parts = new ArrayList<>();
    describe("replaced ", replaced, parts);
    describe("added ", added, parts);
    describe("removed ", removed, parts);
    return String.join("; ", parts);
  }

  private static void describe(String what, List<String> names, List<String> parts) {
    if (!names.isEmpty()) {
      parts.add(what + String.join(", ", names));
    }
  }
}
