package dev.courier.journal.bulk;

import java.time.Instant;
import java.util.Objects;

/**
 * How far a run has come.
 *
 * @param total how many deliveries it has chosen
 * @param done how many of them went on their way again, or were discarded
 * @param skipped how many were left alone, because they had moved on meanwhile
 * @param pacedUntil up to when the pace has been used
 */
public record BulkProgress(long total, long done, long skipped, Instant pacedUntil) {

  public BulkProgress {
    Objects.requireNonNull(pacedUntil, "pacedUntil");
  }

  /** How many wait for their turn, or waited when the run was cancelled. */
  public long remaining() {
    return total - done - skipped;
  }
}
