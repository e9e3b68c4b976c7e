package dev.courier.registry;

import dev.courier.access.AccessSettings;
import dev.courier.access.Tenants;
import dev.courier.access.audit.AuditLog;
import dev.courier.access.audit.Caller;
import dev.courier.access.secrets.MasterKeys;
import dev.courier.access.secrets.SecretCipher;
import dev.courier.journal.TestDatabase;
import dev.courier.registry.reading.SubscriptionReader;
import dev.courier.registry.secrets.TestSecrets;
import dev.courier.settings.Directories;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;

/** What one running Courier has of the registry. */
public final class TestInstance {

  private static final String MASTER_KEY = Base64.getEncoder().encodeToString(new byte[32]);

  public final Tenants tenants;
  public final Subscriptions subscriptions;
  public final SubscriptionEditor editor;
  public final AuditLog audit;

  public TestInstance(TestDatabase database, Path dataDir) {
    this(database, dataDir, Clock.systemUTC());
  }

  TestInstance(TestDatabase database, Path dataDir, Clock clock) {
    this(database, dataDir, clock, TestSubscriptions.reader());
  }

  /** One that reads subscriptions in its own way. */
  public TestInstance(TestDatabase database, Path dataDir, Clock clock, SubscriptionReader reader) {
    Directories directories = new Directories(dataDir, TestSubscriptions.CONFIG, dataDir);
    MasterKeys keys = new MasterKeys(new AccessSettings(null, MASTER_KEY), directories);
    SecretCipher cipher = new SecretCipher(keys);
    SubscriptionStore store =
        new SubscriptionStore(database.client(), new SubscriptionRows(cipher));
    tenants = new Tenants(database.client(), clock);
    subscriptions = new Subscriptions(store, reader, TestSecrets.keys(database, keys));
    audit = new AuditLog(database.client(), database.transactions(), Caller::courier, clock);
    editor =
        new SubscriptionEditor(
            store, new SubscriptionChanges(store, audit), reader, subscriptions, tenants, clock);
  }

  public Subscriptions subscriptions() {
    return subscriptions;
  }

  public SubscriptionEditor editor() {
    return editor;
  }
}
