package dev.courier.registry.secrets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.access.secrets.MasterKeys;
import dev.courier.access.secrets.SecretCipher;
import dev.courier.access.secrets.UndecipherableSecret;
import dev.courier.event.JsonFormat;
import dev.courier.registry.secrets.SecretRows.Row;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Encrypts stored secrets with the first master key and in today's form, row by row. The rows tell
 * what is left, so that it can be stopped anywhere.
 */
@Component
final class RowRenewal {

  private static final Logger LOG = LoggerFactory.getLogger(RowRenewal.class);

  /** In one transaction: few enough that nobody who changes one of them waits for long. */
  private static final int BATCH = 100;

  private final SecretRows rows;
  private final MasterKeys keys;
  private final SecretCipher cipher;
  private final TransactionTemplate transaction;

  RowRenewal(
      SecretRows rows,
      MasterKeys keys,
      SecretCipher cipher,
      PlatformTransactionManager transactions) {
    this.rows = rows;
    this.keys = keys;
    this.cipher = cipher;
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * What one pass over the table came to.
   *
   * @param unreadable rows that cannot be decrypted, or are damaged
   */
  record Pass(long renewed, long unreadable) {}

  private enum Result {
    RENEWED,
    CHANGED_BY_OTHERS,
    UNREADABLE
  }

  /** Goes over the table once, and ends early where it is to stop. */
  Pass pass(BooleanSupplier stopped) {
    String key = keys.ids().get(0);
    Pass pass = new Pass(0, 0);
    String last = "";
    List<Row> batch;
    do {
      batch = stopped.getAsBoolean() ? List.of() : rows.outdatedAfter(last, key, BATCH);
      if (!batch.isEmpty()) {
        pass = renewed(batch, pass);
        last = batch.get(batch.size() - 1).id();
      }
    } while (!batch.isEmpty());
    return pass;
  }

  private Pass renewed(List<Row> batch, Pass before) {
    List<Result> results = transaction.execute(status -> batch.stream().map(this::renew).toList());
    return new Pass(
        before.renewed() + results.stream().filter(Result.RENEWED::equals).count(),
        before.unreadable() + results.stream().filter(Result.UNREADABLE::equals).count());
  }

  private Result renew(Row row) {
    try {
      SubscriptionSecrets secrets =
          JsonFormat.mapper()
              .readValue(
                  cipher.decrypt(row.secrets(), row.tenantId(), row.id()),
                  SubscriptionSecrets.class);
      String document = row.document();
      if (row.form() < SubscriptionSecrets.FORM) {
        JsonNode stored = JsonFormat.mapper().readTree(document);
        if (stored instanceof ObjectNode object) {
          secrets = secrets.withHeadersOf(object);
          document = JsonFormat.mapper().writeValueAsString(object);
        }
      }
      String plain = JsonFormat.mapper().writeValueAsString(secrets);
      boolean replaced =
          rows.replace(row, document, cipher.encrypt(plain, row.tenantId(), row.id()));
      return replaced ? Result.RENEWED : Result.CHANGED_BY_OTHERS;
    } catch (UndecipherableSecret closed) {
      LOG.debug("{}", closed.getMessage());
      return Result.UNREADABLE;
    } catch (JsonProcessingException damaged) {
      // Its message quotes what was read, which are secrets.
      LOG.debug("The row of subscription {} is damaged", row.id());
      return Result.UNREADABLE;
    }
  }
}
