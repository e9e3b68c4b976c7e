package dev.courier.access;

import dev.courier.access.ApiKeyEditor.StoredKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The stored keys: hashes only. */
final class ApiKeyTable {

  private static final String WORKING_ADMINISTRATOR =
      " where role = 'admin' and revoked_at is null and (expires_at is null or expires_at > :now)";

  private final JdbcClient jdbc;

  ApiKeyTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A key that works.
   *
   * @param expiresAt until when, or null
   */
  record WorkingKey(ApiKey key, Instant expiresAt) {}

  Optional<WorkingKey> find(String hash, Instant now) {
    return jdbc.sql(
            "select id, tenant_id, role, name, expires_at from api_keys where key_hash = :hash"
                + " and revoked_at is null and (expires_at is null or expires_at > :now)")
        .param("hash", hash)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query((row, number) -> read(row))
        .optional();
  }

  boolean opens(String id, Instant now) {
    return jdbc.sql(
                "select count(*) from api_keys where id = :id"
                    + " and revoked_at is null and (expires_at is null or expires_at > :now)")
            .param("id", id)
            .param("now", utc(now))
            .query(Integer.class)
            .single()
        > 0;
  }

  boolean hasAdministrator(Instant now) {
    return jdbc.sql("select count(*) from api_keys" + WORKING_ADMINISTRATOR)
            .param("now", utc(now))
            .query(Integer.class)
            .single()
        > 0;
  }

  /** The ids of the administrators' keys that work, which nobody else revokes until the commit. */
  List<String> lockAdministrators(Instant now) {
    return jdbc.sql("select id from api_keys" + WORKING_ADMINISTRATOR + " order by id for update")
        .param("now", utc(now))
        .query(String.class)
        .list();
  }

  void add(StoredKey key, String hash) {
    jdbc.sql(
            "insert into api_keys (id, tenant_id, role, name, prefix, key_hash, created_at,"
                + " expires_at)"
                + " values (:id, :tenant, :role, :name, :prefix, :hash, :now, :expires)")
        .param("id", key.id())
        .param("tenant", key.tenant(), Types.VARCHAR)
        .param("role", key.role())
        .param("name", key.name())
        .param("prefix", key.prefix(), Types.VARCHAR)
        .param("hash", hash)
        .param("now", utc(key.createdAt()))
        .param("expires", utc(key.expiresAt()), Types.TIMESTAMP_WITH_TIMEZONE)
        .update();
  }

  /** Those that were not revoked, newest first. */
  List<StoredKey> list(String tenantId, String after, int limit) {
    return jdbc.sql(
            "select * from api_keys where revoked_at is null and id < :after"
                + (tenantId == null ? "" : " and tenant_id = :tenant")
                + " order by id desc limit :limit")
        .param("after", after == null ? "~" : after)
        .param("tenant", tenantId, Types.VARCHAR)
        .param("limit", limit)
        .query((row, number) -> stored(row))
        .list();
  }

  /** What was revoked; empty where there is none of this tenant, or of any where that is null. */
  Optional<StoredKey> revoke(String tenantId, String id, Instant now) {
    String which =
        " where id = :id and revoked_at is null"
            + (tenantId == null ? "" : " and tenant_id = :tenant");
    Optional<StoredKey> found =
        jdbc.sql("select * from api_keys" + which + " for update")
            .param("id", id)
            .param("tenant", tenantId, Types.VARCHAR)
            .query((row, number) -> stored(row))
            .optional();
    found.ifPresent(
        key ->
            jdbc.sql("update api_keys set revoked_at = :now where id = :id")
                .param("now", utc(now))
                .param("id", id)
                .update());
    return found;
  }

  private static OffsetDateTime utc(Instant time) {
    return time == null ? null : time.atOffset(ZoneOffset.UTC);
  }

  private static StoredKey stored(ResultSet row) throws SQLException {
    return new StoredKey(
        row.getString("id"),
        row.getString("tenant_id"),
        row.getString("role"),
        row.getString("name"),
        row.getString("prefix"),
        time(row, "created_at"),
        time(row, "expires_at"),
        time(row, "last_used_at"));
  }

  private static Instant time(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static WorkingKey read(ResultSet row) throws SQLException {
    String id = row.getString("id");
    String role = row.getString("role");
    ApiKey key =
        new ApiKey(
            id,
            row.getString("tenant_id"),
            Role.of(role)
                .orElseThrow(
                    () ->
                        new IllegalStateException(
                            "API key "
                                + id
                                + " has the role \""
                                + role
                                + "\", which does not exist")),
            row.getString("name"));
    return new WorkingKey(key, time(row, "expires_at"));
  }
}
