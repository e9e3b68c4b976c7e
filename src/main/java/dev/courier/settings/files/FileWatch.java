package dev.courier.settings.files;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Looks twice a second whether files have changed, and tells of it once they rest.
 *
 * <p>It looks instead of being told, because a directory that is mounted into a container tells
 * nothing. An editor that saves in several steps, or a checkout of many files, is one change: the
 * one that is there when nothing moves from one look to the next.
 */
@Component
public final class FileWatch implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(FileWatch.class);
  private static final int EVERY_MILLIS = 500;

  private final List<Watched> watched = new CopyOnWriteArrayList<>();
  private volatile ScheduledExecutorService executor;

  /** A directory, as it was told last and as it was seen last. */
  private static final class Watched {

    private final Path directory;
    private final Consumer<Set<Path>> listener;
    private DirectoryState told;
    private DirectoryState seen;

    Watched(Path directory, Consumer<Set<Path>> listener) {
      this.directory = Objects.requireNonNull(directory, "directory");
      this.listener = Objects.requireNonNull(listener, "listener");
      this.told = DirectoryState.of(directory).orElseGet(() -> new DirectoryState(Map.of()));
      this.seen = told;
    }

    /** A directory that is not there, such as one that is being mounted anew, tells nothing. */
    void look() {
      DirectoryState now = DirectoryState.of(directory).orElse(seen);
      boolean rests = now.equals(seen);
      seen = now;
      if (rests && !now.equals(told)) {
        Set<Path> changed = now.changedSince(told);
        told = now;
        listener.accept(changed);
      }
    }
  }

  /**
   * Watches a directory and all below it from now on. Who reads files at the start watches first
   * and reads then, so that no change falls between.
   *
   * @param changed called with the files that are new, changed or gone, without those that editors
   *     leave beside them; on the one thread that looks, so it may take its time. What it throws is
   *     logged
   */
  public void watch(Path directory, Consumer<Set<Path>> changed) {
    watched.add(new Watched(directory, changed));
  }

  /** Looks now, besides the looks that go on by themselves. */
  public synchronized void look() {
    for (Watched one : watched) {
      try {
        one.look();
      } catch (RuntimeException fault) {
        LOG.error(
            "A change in {} could not be taken in: {}", one.directory, fault.toString(), fault);
      }
    }
  }

  @Override
  public void start() {
    executor =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "file-watch");
              thread.setDaemon(true);
              return thread;
            });
    executor.scheduleWithFixedDelay(this::look, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** A reload under way is waited for: a route that is half replaced would not stop cleanly. */
  @Override
  public void stop() {
    executor.shutdown();
    try {
      if (!executor.awaitTermination(30, TimeUnit.SECONDS)) {
        executor.shutdownNow();
      }
    } catch (InterruptedException stopping) {
      executor.shutdownNow();
      Thread.currentThread().interrupt();
    }
    executor = null;
  }

  @Override
  public boolean isRunning() {
    return executor != null;
  }
}
