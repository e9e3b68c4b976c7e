package dev.courier.access.audit;

import dev.courier.access.audit.AuditEntry.Chained;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of entries and the row that says which is the last one. */
final class AuditTable {

  private final JdbcClient jdbc;

  AuditTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The end of the chain.
   *
   * @param number of the last entry, 0 where there is none
   * @param hash of the last entry, or what the chain begins with
   */
  record Head(long number, String hash) {}

  /**
   * The end of the chain, and the highest number in the table at the same moment.
   *
   * @param highest 0 where there is no entry
   */
  record End(Head head, long highest) {}

  /** Until the transaction ends, nobody else adds an entry. */
  Head lockHead() {
    return jdbc.sql("select entry_number, hash from audit_head where id = 1 for update")
        .query((row, index) -> head(row))
        .optional()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "audit_head has no row: the audit log cannot be continued, restore the row"));
  }

  /** Empty where the row of the head is gone. */
  Optional<End> end() {
    return jdbc.sql(
            "select entry_number, hash, (select max(entry_number) from audit_entries) as highest"
                + " from audit_head where id = 1")
        .query((row, index) -> new End(head(row), row.getLong("highest")))
        .optional();
  }

  void add(Chained chained) {
    AuditEntry entry = chained.entry();
    jdbc.sql(
            "insert into audit_entries (entry_number, recorded_at, actor_kind, actor_id,"
                + " actor_name, actor_role, tenant_id, action_code, object_type, object_id,"
                + " before_change, after_change, remote_address, hash) values (:number, :time,"
                + " :kind, :actor, :name, :role, :tenant, :action, :type, :object, :before, :after,"
                + " :address, :hash)")
        .param("number", entry.number())
        .param("time", entry.recordedAt().atOffset(ZoneOffset.UTC))
        .param("kind", entry.actor().kind())
        .param("actor", entry.actor().id())
        .param("name", entry.actor().name())
        .param("role", entry.actor().role(), Types.VARCHAR)
        .param("tenant", entry.tenantId(), Types.VARCHAR)
        .param("action", entry.action())
        .param("type", entry.objectType())
        .param("object", entry.objectId(), Types.VARCHAR)
        .param("before", entry.before(), Types.VARCHAR)
        .param("after", entry.after(), Types.VARCHAR)
        .param("address", entry.remoteAddress(), Types.VARCHAR)
        .param("hash", chained.hash())
        .update();
    jdbc.sql("update audit_head set entry_number = :number, hash = :hash where id = 1")
        .param("number", entry.number())
        .param("hash", chained.hash())
        .update();
  }

  /** The entries after this number up to that one, in order. */
  List<Chained> between(long after, long upTo, int limit) {
    return jdbc.sql(
            "select * from audit_entries where entry_number > :after and entry_number <= :upTo"
                + " order by entry_number limit :limit")
        .param("after", after)
        .param("upTo", upTo)
        .param("limit", limit)
        .query((row, index) -> chained(row))
        .list();
  }

  /** Newest first; before this number where it is not null. */
  List<Chained> list(AuditFilter filter, Long before, int limit) {
    StringBuilder sql = new StringBuilder("select * from audit_entries where 1 = 1");
    List<Object> parameters = new ArrayList<>();
    restrict(sql, parameters, " and tenant_id = ?", filter.tenantId());
    restrict(sql, parameters, " and actor_id = ?", filter.actorId());
    restrict(
        sql,
        parameters,
        " and action_code = ?",
        filter.action() == null ? null : filter.action().code());
    restrict(sql, parameters, " and object_id = ?", filter.objectId());
    restrict(
        sql,
        parameters,
        " and recorded_at >= ?",
        filter.since() == null ? null : filter.since().atOffset(ZoneOffset.UTC));
    restrict(
        sql,
        parameters,
        " and recorded_at < ?",
        filter.until() == null ? null : filter.until().atOffset(ZoneOffset.UTC));
    restrict(sql, parameters, " and entry_number < ?", before);
    parameters.add(limit);
    return jdbc.sql(sql.append(" order by entry_number desc limit ?").toString())
        .params(parameters)
        .query((row, index) -> chained(row))
        .list();
  }

  private static void restrict(
      StringBuilder sql, List<Object> parameters, String condition, Object value) {
    if (value != null) {
      sql.append(condition);
      parameters.add(value);
    }
  }

  private static Head head(ResultSet row) throws SQLException {
    return new Head(row.getLong("entry_number"), row.getString("hash"));
  }

  private static Chained chained(ResultSet row) throws SQLException {
    AuditEntry entry =
        new AuditEntry(
            row.getLong("entry_number"),
            row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
            new Actor(
                row.getString("actor_kind"),
                row.getString("actor_id"),
                row.getString("actor_name"),
                row.getString("actor_role")),
            row.getString("tenant_id"),
            row.getString("action_code"),
            row.getString("object_type"),
            row.getString("object_id"),
            row.getString("before_change"),
            row.getString("after_change"),
            row.getString("remote_address"));
    return new Chained(entry, row.getString("hash"));
  }
}
