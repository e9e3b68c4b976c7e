package dev.courier.access.audit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.access.audit.AuditEntry.Chained;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Adds to the audit log and reads it. Nothing else in Courier writes the table, and nothing at all
 * changes or removes an entry.
 */
@Component
public final class AuditLog {

  private final AuditTable table;
  private final TransactionTemplate transaction;
  private final CurrentCaller callers;
  private final InstantSource clock;
  private final ThreadLocal<Actor> behalf = new ThreadLocal<>();

  /**
   * Sets it up on a database.
   *
   * @param transactions of the same database
   * @param callers says who is to be named as the actor
   */
  public AuditLog(
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      CurrentCaller callers,
      InstantSource clock) {
    this.table = new AuditTable(jdbc);
    this.transaction = new TransactionTemplate(transactions);
    this.callers = Objects.requireNonNull(callers, "callers");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /**
   * Makes a change in one transaction with the entry that it records, so that neither is there
   * without the other; joins the transaction of the caller, where there is one.
   *
   * @param change calls {@link #record} as the last thing it does in the database: all who record
   *     wait for one row, and must not wait for each other
   * @return what the change returns
   */
  public <T> T together(Supplier<T> change) {
    return transaction.execute(status -> change.get());
  }

  /**
   * Makes changes that nobody has asked for in person, such as those that a file says.
   *
   * @param actor who is named for what this thread records meanwhile
   * @return what the changes return
   */
  public <T> T onBehalfOf(Actor actor, Supplier<T> changes) {
    behalf.set(Objects.requireNonNull(actor, "actor"));
    try {
      return changes.get();
    } finally {
      behalf.remove();
    }
  }

  /**
   * Adds an entry, in the transaction of the caller or, where there is none, in its own.
   *
   * @throws org.springframework.dao.DataAccessException where it could not be written; then the
   *     change must not be made either
   * @throws IllegalStateException where nobody knows who makes the change
   */
  public void record(AuditedChange change) {
    Caller caller = behalf.get() == null ? callers.get() : new Caller(behalf.get(), null);
    transaction.executeWithoutResult(
        status -> {
          AuditTable.Head head = table.lockHead();
          AuditEntry entry =
              new AuditEntry(
                  head.number() + 1,
                  clock.instant().truncatedTo(ChronoUnit.MILLIS),
                  caller.actor(),
                  change.tenantId(),
                  change.action().code(),
                  change.action().objectType(),
                  change.objectId(),
                  text(change.before()),
                  text(change.after()),
                  caller.remoteAddress());
          table.add(new Chained(entry, AuditHash.of(head.hash(), entry)));
        });
  }

  /**
   * A page of entries, newest first.
   *
   * @param before the number that the page before ended with, or null for the first page
   * @param limit how many at most
   */
  public List<Chained> list(AuditFilter filter, Long before, int limit) {
    return table.list(filter, before, limit);
  }

  private static String text(JsonNode document) {
    return document == null ? null : document.toString();
  }
}
