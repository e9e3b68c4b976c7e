package dev.courier.access;

import dev.courier.event.Identifier;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The stored keys: hashes only. */
final class ApiKeyTable {

  private final JdbcClient jdbc;

  ApiKeyTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<ApiKey> find(String hash, Instant now) {
    return jdbc.sql(
            "select id, tenant_id, role, name from api_keys where key_hash = :hash"
                + " and revoked_at is null and (expires_at is null or expires_at > :now)")
        .param("hash", hash)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query((row, number) -> read(row))
        .optional();
  }

  boolean hasAdministrator() {
    return jdbc.sql("select count(*) from api_keys where role = 'admin' and revoked_at is null")
            .query(Integer.class)
            .single()
        > 0;
  }

  void addAdministrator(String hash, String name, Instant now) {
    jdbc.sql(
            "insert into api_keys (id, tenant_id, role, name, key_hash, created_at)"
                + " values (:id, null, 'admin', :name, :hash, :now)")
        .param("id", Identifier.next("key"))
        .param("name", name)
        .param("hash", hash)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  private static ApiKey read(ResultSet row) throws SQLException {
    String id = row.getString("id");
    String role = row.getString("role");
    return new ApiKey(
        id,
        row.getString("tenant_id"),
        Role.of(role)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "API key " + id + " has the role \"" + role + "\", which does not exist")),
        row.getString("name"));
  }
}
