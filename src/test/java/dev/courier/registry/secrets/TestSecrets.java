package dev.courier.registry.secrets;

import dev.courier.access.secrets.MasterKeys;
import dev.courier.access.secrets.SecretCipher;
import dev.courier.journal.TestDatabase;
import java.time.Duration;

/** The parts of a master key's rotation, for tests. */
public final class TestSecrets {

  private TestSecrets() {}

  public static StoredKeys keys(TestDatabase database, MasterKeys keys) {
    return new StoredKeys(new SecretRows(database.client()), keys);
  }

  static RowRenewal renewal(TestDatabase database, MasterKeys keys) {
    return new RowRenewal(
        new SecretRows(database.client()), keys, new SecretCipher(keys), database.transactions());
  }

  static MasterKeyRotation rotation(TestDatabase database, MasterKeys keys) {
    return new MasterKeyRotation(
        renewal(database, keys), keys(database, keys), keys, Duration.ofMillis(200));
  }
}
