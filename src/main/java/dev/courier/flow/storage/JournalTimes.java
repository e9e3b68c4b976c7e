package dev.courier.flow.storage;

import dev.courier.delivery.Attempt;
import dev.courier.journal.JournalEntry;
import java.time.Instant;
import java.util.List;

/** When it happened what the journal's entries tell of. */
final class JournalTimes {

  private JournalTimes() {}

  /** The first of all; null where there are none. */
  static Instant oldest(List<JournalEntry> entries) {
    Instant oldest = null;
    for (JournalEntry entry : entries) {
      Instant at = at(entry);
      if (oldest == null || at.isBefore(oldest)) {
        oldest = at;
      }
    }
    return oldest;
  }

  private static Instant at(JournalEntry entry) {
    if (entry instanceof JournalEntry.AttemptMade made) {
      return end(made.attempt());
    } else if (entry instanceof JournalEntry.EventAccepted accepted) {
      return accepted.receivedAt();
    } else if (entry instanceof JournalEntry.StatusChanged changed) {
      return changed.at();
    } else if (entry instanceof JournalEntry.Superseded superseded) {
      return superseded.at();
    }
    return end(((JournalEntry.TestMade) entry).attempt());
  }

  private static Instant end(Attempt attempt) {
    return attempt.startedAt().plusMillis(attempt.durationMillis());
  }
}
