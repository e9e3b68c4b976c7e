package dev.courier.api.log.erasure;

import dev.courier.journal.erasure.Erasure;
import java.time.Instant;

/**
 * An erasure as the API shows it; never with the value that was sought.
 *
 * @param state {@code searching}, {@code waiting} for deliveries that are under way, or {@code
 *     finished}
 * @param searched how many events were looked into
 * @param events how many of them are the entity's
 * @param deliveries how many there are of these
 * @param waiting how many of them were parked for a later retry or a paused subscription
 * @param deadLetters how many of them were dead letters
 * @param underWay how many events have deliveries in a queue, which are not covered yet
 */
record ErasureView(
    String id,
    String field,
    boolean dryRun,
    String state,
    long searched,
    long events,
    long deliveries,
    long waiting,
    long deadLetters,
    long underWay,
    Instant createdAt,
    Instant finishedAt) {

  static ErasureView of(Erasure erasure) {
    Erasure.Counts counts = erasure.counts();
    return new ErasureView(
        erasure.id(),
        erasure.field(),
        erasure.dryRun(),
        erasure.finishedAt() != null
            ? "finished"
            : erasure.searchedAt() != null ? "waiting" : "searching",
        counts.searched(),
        counts.events(),
        counts.deliveries(),
        counts.waiting(),
        counts.deadLetters(),
        counts.underWay(),
        erasure.createdAt(),
        erasure.finishedAt());
  }
}
