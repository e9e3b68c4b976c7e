package dev.courier.journal.erasure;

import java.time.Instant;
import java.util.Objects;

/**
 * The erasure of what is kept about one entity.
 *
 * @param id starts with {@code era_}
 * @param entity null once it is done: its value is then forgotten
 * @param field of the entity
 * @param dryRun whether it only counts
 * @param after the last event that was searched, or null at the start
 * @param searchedAt when all events had been searched, or null
 * @param finishedAt when it was done, or null
 */
public record Erasure(
    String id,
    String tenantId,
    EntityValue entity,
    String field,
    boolean dryRun,
    Instant createdAt,
    String after,
    Instant searchedAt,
    Instant finishedAt,
    Counts counts) {

  /**
   * What it has found so far.
   *
   * @param searched events that were looked into
   * @param events those of the entity
   * @param deliveries of these events
   * @param waiting deliveries of them that were parked
   * @param deadLetters of them
   * @param underWay events of the entity with deliveries in a queue, as last seen
   */
  public record Counts(
      long searched, long events, long deliveries, long waiting, long deadLetters, long underWay) {

    /** Nothing yet. */
    public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);

    Counts plus(Counts other) {
      return new Counts(
          searched + other.searched,
          events + other.events,
          deliveries + other.deliveries,
          waiting + other.waiting,
          deadLetters + other.deadLetters,
          underWay + other.underWay);
    }
  }

  public Erasure {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(tenantId, "tenantId");
    Objects.requireNonNull(field, "field");
    Objects.requireNonNull(createdAt, "createdAt");
    Objects.requireNonNull(counts, "counts");
  }

  /** The same, with what a further part of the search has found. */
  public Erasure searched(String lastEvent, boolean all, Counts found, Instant now) {
    return with(lastEvent, all ? now : null, all && dryRun ? now : null, counts.plus(found));
  }

  /** The same, with what another look at events has found. */
  public Erasure lookedAgain(Counts found) {
    return with(after, searchedAt, null, counts.plus(found));
  }

  /** The same, with so many events under way. */
  public Erasure underWay(long events) {
    Counts all =
        new Counts(
            counts.searched(),
            counts.events(),
            counts.deliveries(),
            counts.waiting(),
            counts.deadLetters(),
            events);
    return with(after, searchedAt, finishedAt, all);
  }

  /** The same, done. */
  public Erasure finished(Instant now) {
    return with(after, searchedAt, now, counts);
  }

  private Erasure with(String last, Instant searched, Instant finished, Counts all) {
    return new Erasure(
        id, tenantId, entity, field, dryRun, createdAt, last, searched, finished, all);
  }
}
