package dev.courier.api.audit;

import dev.courier.access.audit.AuditVerdict;
import dev.courier.access.audit.AuditVerdict.Broken;
import dev.courier.access.audit.AuditVerdict.HeadMissing;
import dev.courier.access.audit.AuditVerdict.Intact;

/**
 * What a check of the audit log has found.
 *
 * @param intact whether every entry fits, and the expected head was found
 * @param entries how many entries fit, counted from the first
 * @param head the hash of the last entry; null where the chain is broken
 * @param firstWrong the number of the first entry that does not fit, or null where all do
 * @param problem what is wrong, or null
 */
record AuditCheckView(boolean intact, long entries, String head, Long firstWrong, String problem) {

  static AuditCheckView of(AuditVerdict verdict) {
    if (verdict instanceof Broken broken) {
      return new AuditCheckView(
          false,
          broken.entry() - 1,
          null,
          broken.entry(),
          "Entry " + broken.entry() + " " + broken.problem() + ".");
    }
    if (verdict instanceof HeadMissing missing) {
      return new AuditCheckView(
          false,
          missing.entries(),
          missing.head(),
          null,
          "The entries fit together, but none has the expected hash: the end was cut off, or the"
              + " whole log was written anew.");
    }
    Intact intact = (Intact) verdict;
    return new AuditCheckView(true, intact.entries(), intact.head(), null, null);
  }
}
