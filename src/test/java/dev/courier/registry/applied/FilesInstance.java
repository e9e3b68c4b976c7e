package dev.courier.registry.applied;

import dev.courier.access.audit.AuditEntry;
import dev.courier.access.audit.AuditEntry.Chained;
import dev.courier.access.audit.AuditFilter;
import dev.courier.journal.TestDatabase;
import dev.courier.registry.StoredSubscription;
import dev.courier.registry.SubscriptionFilter;
import dev.courier.registry.TestInstance;
import dev.courier.registry.TestSubscriptions;
import dev.courier.registry.applied.SubscriptionFileSettings.Mode;
import dev.courier.registry.declared.WrittenFiles;
import dev.courier.registry.planned.FieldChange;
import dev.courier.registry.planned.PlannedChange;
import dev.courier.registry.planned.Planner.Removal;
import dev.courier.registry.reading.SubscriptionReader;
import dev.courier.settings.Directories;
import dev.courier.settings.files.FileProblem;
import dev.courier.settings.files.FileProblems;
import dev.courier.settings.files.FileWatch;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What one running Courier has of the files of subscriptions. */
final class FilesInstance {

  /** To read the catalog takes longer than most of these tests. */
  private static final SubscriptionReader READER = TestSubscriptions.reader();

  private static final SubscriptionFilter ALL = new SubscriptionFilter(null, null, null);

  final TestInstance registry;
  final Map<String, String> environment =
      new ConcurrentHashMap<>(Map.of("PARTNER_SECRET", "s3cr3t"));
  final SubscriptionPlans plans;
  final SubscriptionFileWatch watch;
  private final FileProblems problems = new FileProblems(Clock.systemUTC());

  FilesInstance(
      TestDatabase database, Path dataDir, WrittenFiles files, Mode mode, Removal removal) {
    Directories directories = new Directories(dataDir, files.configDir(), dataDir);
    registry = new TestInstance(database, dataDir);
    plans =
        new SubscriptionPlans(
            new SubscriptionFileSettings(mode, removal),
            directories,
            registry.editor,
            READER,
            new AppliedFiles(database.client(), Clock.systemUTC()),
            registry.tenants,
            database.transactions(),
            Clock.systemUTC(),
            environment::get);
    watch =
        new SubscriptionFileWatch(plans, directories, new FileWatch(), problems, registry.audit);
  }

  /** What would be done, such as {@code orders create}. */
  List<String> planned(String tenant) {
    return plans.plan(tenant).changes().stream()
        .map(change -> change.key().name() + " " + change.kind().code())
        .toList();
  }

  List<FieldChange> fields(String tenant, String name) {
    return plans.plan(tenant).changes().stream()
        .filter(change -> change.key().name().equals(name))
        .map(PlannedChange::fields)
        .findFirst()
        .orElseThrow();
  }

  List<FileProblem> apply(String tenant) {
    return plans.apply(tenant, plans.plan(tenant).digest()).orElseThrow();
  }

  List<StoredSubscription> subscriptions(String tenant) {
    return registry.editor.list(tenant, ALL, null, 50);
  }

  StoredSubscription only(String tenant) {
    List<StoredSubscription> all = subscriptions(tenant);
    if (all.size() != 1) {
      throw new AssertionError("one subscription was to be there: " + all);
    }
    return all.get(0);
  }

  List<String> problems() {
    return problems.all().stream().map(FileProblem::what).toList();
  }

  /** Newest first. */
  List<AuditEntry> audit() {
    return registry
        .audit
        .list(new AuditFilter(null, null, null, null, null, null), null, 50)
        .stream()
        .map(Chained::entry)
        .toList();
  }
}
