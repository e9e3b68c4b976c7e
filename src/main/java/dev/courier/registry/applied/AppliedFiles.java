package dev.courier.registry.applied;

import dev.courier.registry.declared.FileKey;
import dev.courier.registry.planned.AppliedFile;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The table of files that were applied. Every write names the row that it expects, so that of
 * several instances that see the same files one does the work.
 */
@Component
final class AppliedFiles {

  private static final String EXPECTED =
      " where tenant_id = :tenant and file_name = :name and subscription_id = :seenId"
          + " and content_hash = :seenHash and change = :seenRevision and removed = :seenRemoved";

  private final JdbcClient jdbc;
  private final InstantSource clock;

  AppliedFiles(JdbcClient jdbc, InstantSource clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  List<AppliedFile> all() {
    return jdbc.sql("select * from subscription_files order by tenant_id, file_name")
        .query(AppliedFiles::read)
        .list();
  }

  List<AppliedFile> of(String tenantId) {
    return jdbc.sql("select * from subscription_files where tenant_id = :tenant order by file_name")
        .param("tenant", tenantId)
        .query(AppliedFiles::read)
        .list();
  }

  /** The file that a subscription comes from; empty where there is none, or none any more. */
  Optional<AppliedFile> of(String tenantId, String subscriptionId) {
    return jdbc.sql(
            "select * from subscription_files where subscription_id = :id and tenant_id = :tenant"
                + " and removed = false")
        .param("id", subscriptionId)
        .param("tenant", tenantId)
        .query(AppliedFiles::read)
        .optional();
  }

  /** False where another instance has been quicker. */
  boolean add(AppliedFile file) {
    return jdbc.sql(
                "insert into subscription_files (tenant_id, file_name, subscription_id,"
                    + " content_hash, change, removed, applied_at) values (:tenant, :name, :id,"
                    + " :hash, :revision, :removed, :now) on conflict do nothing")
            .param("tenant", file.key().tenantId())
            .param("name", file.key().name())
            .param("id", file.subscriptionId())
            .param("hash", file.hash())
            .param("revision", file.revision())
            .param("removed", file.removed())
            .param("now", clock.instant().atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  /** False where the row is not what was seen; within a transaction it is locked from now on. */
  boolean replace(AppliedFile seen, AppliedFile now) {
    return expecting(
                seen,
                "update subscription_files set subscription_id = :id, content_hash = :hash,"
                    + " change = :revision, removed = :removed, applied_at = :now")
            .param("id", now.subscriptionId())
            .param("hash", now.hash())
            .param("revision", now.revision())
            .param("removed", now.removed())
            .param("now", clock.instant().atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  /** False where the row is not what was seen. */
  boolean remove(AppliedFile seen) {
    return expecting(seen, "delete from subscription_files").update() == 1;
  }

  private JdbcClient.StatementSpec expecting(AppliedFile seen, String statement) {
    return jdbc.sql(statement + EXPECTED)
        .param("tenant", seen.key().tenantId())
        .param("name", seen.key().name())
        .param("seenId", seen.subscriptionId())
        .param("seenHash", seen.hash())
        .param("seenRevision", seen.revision())
        .param("seenRemoved", seen.removed());
  }

  private static AppliedFile read(ResultSet row, int number) throws SQLException {
    return new AppliedFile(
        new FileKey(row.getString("tenant_id"), row.getString("file_name")),
        row.getString("subscription_id"),
        row.getString("content_hash"),
        row.getLong("change"),
        row.getBoolean("removed"));
  }
}
