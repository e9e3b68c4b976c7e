package dev.courier.registry.applied;

import dev.courier.access.Tenants;
import dev.courier.registry.SubscriptionEditor;
import dev.courier.registry.applied.SubscriptionFileSettings.Mode;
import dev.courier.registry.declared.FileKey;
import dev.courier.registry.declared.SecretSource;
import dev.courier.registry.declared.SubscriptionFileReader;
import dev.courier.registry.declared.SubscriptionFiles;
import dev.courier.registry.planned.AppliedFile;
import dev.courier.registry.planned.Plan;
import dev.courier.registry.planned.Planner;
import dev.courier.registry.reading.SubscriptionReader;
import dev.courier.settings.Directories;
import dev.courier.settings.files.FileProblem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Plans what the files of subscriptions would change, and applies it. */
@Component
public final class SubscriptionPlans {

  private static final String ENDING = ".yaml";

  private final SubscriptionFileSettings settings;
  private final Path configDir;
  private final AppliedFiles table;
  private final FilePlanning planning;
  private final FileApplication application;

  @Autowired
  SubscriptionPlans(
      SubscriptionFileSettings settings,
      Directories directories,
      SubscriptionEditor editor,
      SubscriptionReader reader,
      AppliedFiles table,
      Tenants tenants,
      PlatformTransactionManager transactions,
      Clock clock) {
    this(
        settings, directories, editor, reader, table, tenants, transactions, clock, System::getenv);
  }

  SubscriptionPlans(
      SubscriptionFileSettings settings,
      Directories directories,
      SubscriptionEditor editor,
      SubscriptionReader reader,
      AppliedFiles table,
      Tenants tenants,
      PlatformTransactionManager transactions,
      Clock clock,
      UnaryOperator<String> environment) {
    this.settings = settings;
    this.configDir = directories.configDir();
    this.table = table;
    this.planning =
        new FilePlanning(
            editor,
            reader,
            new SecretSource(environment, directories.dataDir()),
            new Planner(settings.subscriptionFilesRemoved()));
    this.application =
        new FileApplication(table, editor, tenants, new TransactionTemplate(transactions), clock);
  }

  /** What is done with the files. */
  public Mode mode() {
    return settings.subscriptionFiles();
  }

  /**
   * What applying a tenant's files would change.
   *
   * @return an empty plan where files are switched off
   */
  public Plan plan(String tenantId) {
    return prepare(tenantId).plan();
  }

  /**
   * Applies a tenant's files, drift included: the subscriptions are what the files say afterwards.
   *
   * @param digest {@link Plan#digest()} of the plan that somebody has agreed to
   * @return what was wrong with files after all; empty where there is another plan by now, and
   *     nothing was done
   */
  public Optional<List<FileProblem>> apply(String tenantId, String digest) {
    Preparation preparation = prepare(tenantId);
    if (!preparation.plan().digest().equals(digest)) {
      return Optional.empty();
    }
    List<FileProblem> problems = new ArrayList<>();
    preparation.files().forEach(file -> problems.addAll(application.apply(file)));
    return Optional.of(problems);
  }

  /** The file that a subscription comes from; empty where it comes from none. */
  public Optional<Path> fileOf(String tenantId, String subscriptionId) {
    return mode() == Mode.OFF
        ? Optional.empty()
        : table.of(tenantId, subscriptionId).map(AppliedFile::key).map(this::path);
  }

  /** Whether a tenant has files, or subscriptions that come from some. */
  public boolean concern(String tenantId) {
    return mode() != Mode.OFF
        && (Files.isDirectory(directory(tenantId)) || !table.of(tenantId).isEmpty());
  }

  /** Where a tenant's files are, whether or not there are any. */
  public Path directory(String tenantId) {
    return SubscriptionFileReader.directory(configDir).resolve(tenantId);
  }

  /** Where a file is, or was. */
  public Path path(FileKey key) {
    return directory(key.tenantId()).resolve(key.name() + ENDING);
  }

  /** What is to be done with the files of all tenants. */
  Preparation prepare(SubscriptionFiles found) {
    return planning.prepare(found, table.all());
  }

  SubscriptionFiles read() {
    return SubscriptionFileReader.read(configDir);
  }

  List<FileProblem> apply(PlannedFile planned) {
    return application.apply(planned);
  }

  private Preparation prepare(String tenantId) {
    return mode() == Mode.OFF
        ? new Preparation(List.of(), List.of())
        : planning.prepare(SubscriptionFileReader.read(configDir, tenantId), table.of(tenantId));
  }
}
