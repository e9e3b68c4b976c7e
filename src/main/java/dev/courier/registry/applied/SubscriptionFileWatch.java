package dev.courier.registry.applied;

import dev.courier.access.audit.Actor;
import dev.courier.access.audit.AuditLog;
import dev.courier.registry.applied.SubscriptionFileSettings.Mode;
import dev.courier.registry.declared.SubscriptionFileReader;
import dev.courier.registry.declared.SubscriptionFiles;
import dev.courier.registry.planned.PlannedChange;
import dev.courier.registry.planned.PlannedChange.Kind;
import dev.courier.settings.Directories;
import dev.courier.settings.files.FileProblem;
import dev.courier.settings.files.FileProblems;
import dev.courier.settings.files.FileWatch;
import dev.courier.settings.outage.Outage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Looks at the files of subscriptions at the start, when they change, and now and then for secrets
 * and subscriptions that have changed; applies them where the setting says so.
 *
 * <p>By itself it applies what the files say anew. What somebody has changed elsewhere it leaves as
 * it is, and a tenant all of whose files are gone too: that may be a directory that was not
 * mounted.
 */
@Component
public final class SubscriptionFileWatch implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(SubscriptionFileWatch.class);
  private static final int EVERY_SECONDS = 30;

  /** Before events are taken in, for which subscriptions might be missing. */
  private static final int PHASE = 0;

  private final SubscriptionPlans plans;
  private final FileWatch watch;
  private final FileProblems problems;
  private final AuditLog audit;
  private final Path directory;
  private final FileNews news = new FileNews();
  private volatile ScheduledExecutorService executor;
  private String told = "";
  private boolean failing;

  SubscriptionFileWatch(
      SubscriptionPlans plans,
      Directories directories,
      FileWatch watch,
      FileProblems problems,
      AuditLog audit) {
    this.plans = plans;
    this.directory = SubscriptionFileReader.directory(directories.configDir());
    this.watch = watch;
    this.problems = problems;
    this.audit = audit;
  }

  @Override
  public void start() {
    executor =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "subscription-files");
              thread.setDaemon(true);
              return thread;
            });
    if (plans.mode() != Mode.OFF) {
      watch.watch(directory, changed -> lookSoon());
      look();
      executor.scheduleWithFixedDelay(this::look, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }
  }

  @Override
  public void stop() {
    executor.shutdown();
    executor = null;
  }

  @Override
  public boolean isRunning() {
    return executor != null;
  }

  @Override
  public int getPhase() {
    return PHASE;
  }

  /** On a thread of its own: to look up addresses may take seconds, and routes wait to be read. */
  private void lookSoon() {
    ScheduledExecutorService running = executor;
    if (running != null) {
      running.execute(this::look);
    }
  }

  /** Looks now; what cannot be done is logged and tried again. */
  public synchronized void look() {
    try {
      SubscriptionFiles found = plans.read();
      Preparation preparation = plans.prepare(found);
      List<FileProblem> wrong = new ArrayList<>(preparation.problems());
      wrong.addAll(emptied(found, preparation));
      List<PlannedChange> left = new ArrayList<>();
      for (PlannedFile file : preparation.files()) {
        if (isApplied(file, found)) {
          wrong.addAll(apply(file));
        } else {
          left.add(file.change());
        }
      }
      news.allSeen();
      problems.tell("subscriptions", wrong);
      tell(left);
      failing = false;
    } catch (RuntimeException failure) {
      // Told once, and not again where it is the database, which everybody needs.
      if (!failing && isRunning() && !Outage.ofDatabase(failure)) {
        LOG.warn("The files of subscriptions cannot be looked at; it is tried again", failure);
      }
      failing = true;
    }
  }

  private boolean isApplied(PlannedFile file, SubscriptionFiles found) {
    PlannedChange change = file.change();
    return change.kind() == Kind.NOTHING
        || plans.mode() == Mode.APPLY
            && !change.kind().isDrift()
            && news.isNew(file)
            && (!change.kind().isRemoval() || found.hasAny(change.key().tenantId()));
  }

  private List<FileProblem> apply(PlannedFile file) {
    String path = plans.path(file.change().key()).toString();
    List<FileProblem> wrong = audit.onBehalfOf(Actor.file(path), () -> plans.apply(file));
    if (wrong.isEmpty()) {
      news.seen(file);
    }
    return wrong;
  }

  /** Tenants that had files and have none any more. */
  private List<FileProblem> emptied(SubscriptionFiles found, Preparation preparation) {
    TreeMap<String, Integer> counts = new TreeMap<>();
    preparation.files().stream()
        .map(PlannedFile::change)
        .filter(change -> change.kind().isRemoval() && !found.hasAny(change.key().tenantId()))
        .forEach(change -> counts.merge(change.key().tenantId(), 1, Integer::sum));
    List<FileProblem> emptied = new ArrayList<>();
    counts.forEach(
        (tenant, count) ->
            emptied.add(
                new FileProblem(
                    directory.resolve(tenant),
                    0,
                    "has no file any more, and "
                        + count
                        + (count == 1 ? " subscription comes" : " subscriptions come")
                        + " from files of it: they stay as they are until the files are back, or"
                        + " somebody applies this on the page Files of the console")));
    return emptied;
  }

  private void tell(List<PlannedChange> left) {
    String waiting =
        left.stream()
            .map(change -> change.key() + " (" + change.kind().code() + ")")
            .collect(Collectors.joining(", "));
    if (!waiting.equals(told) && !waiting.isEmpty()) {
      LOG.warn(
          "Files of subscriptions wait to be applied, on the page Files of the console: {}",
          waiting);
    }
    told = waiting;
  }
}
