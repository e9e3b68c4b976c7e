package dev.courier.registry.secrets;

import dev.courier.access.secrets.SecretCipher;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of subscriptions as a place where secrets lie, deleted ones without any left aside. */
@Component
final class SecretRows {

  private static final String PREFIX =
      "substring(secrets from 1 for " + SecretCipher.PREFIX_LENGTH + ")";
  private static final String OUTDATED =
      " octet_length(secrets) > 0 and ("
          + PREFIX
          + " <> :prefix or secrets_form < "
          + SubscriptionSecrets.FORM
          + ")";

  private final JdbcClient jdbc;

  SecretRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A row that is to be written anew.
   *
   * @param change the number of its last change
   */
  record Row(String id, String tenantId, String document, byte[] secrets, int form, long change) {}

  /**
   * How many rows were encrypted with a key.
   *
   * @param example the id of one of them
   */
  record Use(String keyId, long rows, String example) {}

  /** Every key with which rows were encrypted. */
  List<Use> uses() {
    return jdbc.sql(
            "select prefix, count(*) as used, min(id) as example from (select id, "
                + PREFIX
                + " as prefix from subscriptions where octet_length(secrets) > 0) as prefixes"
                + " group by prefix")
        .query(
            (row, number) ->
                new Use(
                    SecretCipher.keyId(row.getBytes("prefix")),
                    row.getLong("used"),
                    row.getString("example")))
        .list();
  }

  /** How many rows are not in today's form, or encrypted with another key than this one. */
  long outdated(String keyId) {
    return jdbc.sql("select count(*) from subscriptions where" + OUTDATED)
        .param("prefix", SecretCipher.prefix(keyId))
        .query(Long.class)
        .single();
  }

  /** The next of those rows in the order of their ids. */
  List<Row> outdatedAfter(String id, String keyId, int limit) {
    return jdbc.sql(
            "select id, tenant_id, document, secrets, secrets_form, change from subscriptions"
                + " where id > :id and"
                + OUTDATED
                + " order by id limit :limit")
        .param("id", id)
        .param("prefix", SecretCipher.prefix(keyId))
        .param("limit", limit)
        .query(
            (row, number) ->
                new Row(
                    row.getString("id"),
                    row.getString("tenant_id"),
                    row.getString("document"),
                    row.getBytes("secrets"),
                    row.getInt("secrets_form"),
                    row.getLong("change")))
        .list();
  }

  /**
   * Writes a row in today's form; its change number stays, because it means what it meant.
   *
   * @return false where somebody has changed the row since it was read
   */
  boolean replace(Row read, String document, byte[] secrets) {
    return jdbc.sql(
                "update subscriptions set document = :document, secrets = :secrets,"
                    + " secrets_form = "
                    + SubscriptionSecrets.FORM
                    + " where id = :id and change = :change and secrets = :before")
            .param("document", document)
            .param("secrets", secrets)
            .param("id", read.id())
            .param("change", read.change())
            .param("before", read.secrets())
            .update()
        == 1;
  }
}
