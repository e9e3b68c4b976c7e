package dev.courier.access.audit;

import dev.courier.access.audit.AuditEntry.Chained;
import dev.courier.access.audit.AuditTable.End;
import dev.courier.access.audit.AuditTable.Head;
import dev.courier.access.audit.AuditVerdict.Broken;
import dev.courier.access.audit.AuditVerdict.HeadMissing;
import dev.courier.access.audit.AuditVerdict.Intact;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds out whether the audit log is as it was written, while others may add to it. */
@Component
public final class AuditCheck {

  /** What every chain begins with: it stands where the first entry has the hash before it. */
  static final String BEGINNING = "courier audit log, version 1";

  /** Two documents of a subscription for each, so memory stays bounded with few at a time. */
  private static final int AT_ONCE = 50;

  private final AuditTable table;

  /** Checks the audit log of this database. */
  public AuditCheck(JdbcClient jdbc) {
    this.table = new AuditTable(jdbc);
  }

  /**
   * Reads the whole log from its first entry to the one that is the last when this is called.
   *
   * @param expectedHead a hash that some earlier check has told as the head, or null
   */
  public AuditVerdict run(String expectedHead) {
    Optional<End> end = table.end();
    if (end.isEmpty()) {
      return new Broken(
          1, "cannot be checked: the row of audit_head, which names the end, is gone");
    }
    Head head = end.get().head();
    String hash = BEGINNING;
    boolean expectedSeen = expectedHead == null || expectedHead.equals(hash);
    for (long number = 0; number < head.number(); ) {
      List<Chained> entries = table.between(number, head.number(), AT_ONCE);
      if (entries.isEmpty()) {
        return new Broken(number + 1, "is missing, and so is every one up to " + head.number());
      }
      for (Chained chained : entries) {
        number++;
        Optional<String> problem = problem(number, hash, chained);
        if (problem.isPresent()) {
          return new Broken(number, problem.get());
        }
        hash = chained.hash();
        expectedSeen |= hash.equals(expectedHead);
      }
    }
    if (!hash.equals(head.hash())) {
      return new Broken(
          head.number(), "does not have the hash that audit_head tells as the last one");
    }
    if (end.get().highest() > head.number()) {
      return new Broken(head.number() + 1, "is behind the end that audit_head tells");
    }
    return expectedSeen ? new Intact(head.number(), hash) : new HeadMissing(head.number(), hash);
  }

  private static Optional<String> problem(long number, String previous, Chained chained) {
    if (chained.entry().number() != number) {
      return Optional.of("is missing: the next one is " + chained.entry().number());
    }
    return AuditHash.of(previous, chained.entry()).equals(chained.hash())
        ? Optional.empty()
        : Optional.of("has another hash than its fields and the entry before it give");
  }
}
