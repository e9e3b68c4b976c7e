package dev.courier.access.audit;

import java.util.Objects;

/** What a check of the whole audit log has found. */
public sealed interface AuditVerdict {

  /**
   * Every entry fits the one before it, and none is missing.
   *
   * @param entries how many there are
   * @param head the hash of the last one; whoever notes it elsewhere can tell later whether the log
   *     still begins with these entries
   */
  record Intact(long entries, String head) implements AuditVerdict {

    public Intact {
      Objects.requireNonNull(head, "head");
    }
  }

  /**
   * The chain is broken.
   *
   * @param entry the number of the first entry that does not fit; those before it do
   * @param problem what is wrong with it
   */
  record Broken(long entry, String problem) implements AuditVerdict {

    public Broken {
      Objects.requireNonNull(problem, "problem");
    }
  }

  /**
   * The chain holds together, but the expected hash is not in it: entries at its end were cut off,
   * or the whole chain was written anew.
   *
   * @param entries how many there are
   * @param head the hash of the last one
   */
  record HeadMissing(long entries, String head) implements AuditVerdict {

    public HeadMissing {
      Objects.requireNonNull(head, "head");
    }
  }
}
