package dev.courier.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.access.secrets.SecretCipher;
import dev.courier.access.secrets.UndecipherableSecret;
import dev.courier.event.JsonFormat;
import dev.courier.registry.secrets.SubscriptionSecrets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

/** How a subscription becomes a row and back; its secrets lie encrypted in one column. */
@Component
final class SubscriptionRows implements RowMapper<StoredSubscription> {

  private final SecretCipher cipher;

  SubscriptionRows(SecretCipher cipher) {
    this.cipher = cipher;
  }

  String document(StoredSubscription subscription) {
    return write(subscription.id(), subscription.document());
  }

  byte[] secrets(StoredSubscription subscription) {
    return cipher.encrypt(
        write(subscription.id(), subscription.secrets()),
        subscription.tenantId(),
        subscription.id());
  }

  /** Never fails because of one row's content: a list must not be lost for it. */
  @Override
  public StoredSubscription mapRow(ResultSet row, int number) throws SQLException {
    String id = row.getString("id");
    String tenantId = row.getString("tenant_id");
    StoredSubscription.State state =
        new StoredSubscription.State(
            row.getBoolean("active"),
            row.getLong("change"),
            instant(row, "created_at"),
            instant(row, "updated_at"));
    ObjectNode document = JsonFormat.mapper().createObjectNode();
    try {
      JsonNode stored = JsonFormat.mapper().readTree(row.getString("document"));
      if (!(stored instanceof ObjectNode object)) {
        return StoredSubscription.faulty(id, tenantId, document, "The document is none", state);
      }
      document = object;
      String secrets = cipher.decrypt(row.getBytes("secrets"), tenantId, id);
      return StoredSubscription.of(
          id,
          tenantId,
          document,
          JsonFormat.mapper().readValue(secrets, SubscriptionSecrets.class),
          state);
    } catch (UndecipherableSecret closed) {
      return StoredSubscription.faulty(id, tenantId, document, closed.getMessage(), state);
    } catch (JsonProcessingException damaged) {
      return StoredSubscription.faulty(
          id, tenantId, document, "The stored row is damaged: it is no JSON", state);
    }
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static String write(String id, Object value) {
    try {
      return JsonFormat.mapper().writeValueAsString(value);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("Subscription " + id + " cannot be written", impossible);
    }
  }
}
