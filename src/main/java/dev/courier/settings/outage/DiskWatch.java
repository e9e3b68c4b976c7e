package dev.courier.settings.outage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;

/** Looks every second whether there is room on the disk of the data directory. */
public final class DiskWatch implements SmartLifecycle {

  private static final long MEGABYTE = 1024 * 1024;

  /**
   * The embedded broker looks every second too, at other moments: what is begun before it has seen
   * the room could not be finished.
   */
  private static final int LOOKS_UNTIL_SURE = 3;

  private final Path directory;
  private final long leastFree;
  private final Dependency disk;
  private volatile ScheduledExecutorService executor;
  private int looksWithRoom;

  /**
   * Prepares it.
   *
   * @param directory anything on the disk; must be there
   * @param leastFree how many bytes must be free
   */
  public DiskWatch(Path directory, long leastFree, Dependency disk) {
    this.directory = Objects.requireNonNull(directory, "directory");
    this.leastFree = leastFree;
    this.disk = Objects.requireNonNull(disk, "disk");
  }

  @Override
  public void start() {
    look();
    executor =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "disk-watch");
              thread.setDaemon(true);
              return thread;
            });
    executor.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
  }

  /** Before anything is taken from a queue. */
  @Override
  public int getPhase() {
    return Integer.MIN_VALUE;
  }

  private void look() {
    try {
      long free = Files.getFileStore(directory).getUsableSpace();
      if (free < leastFree) {
        looksWithRoom = 0;
        disk.miss(
            "of %s is full: %d MB are free, at least %d MB are needed (COURIER_LEAST_DISK_FREE)"
                .formatted(directory, free / MEGABYTE, leastFree / MEGABYTE));
      } else if (++looksWithRoom >= LOOKS_UNTIL_SURE) {
        disk.see();
      }
    } catch (IOException unreadable) {
      disk.miss("of " + directory + " cannot be read: " + unreadable);
    }
  }

  @Override
  public void stop() {
    executor.shutdownNow();
    executor = null;
  }

  @Override
  public boolean isRunning() {
    return executor != null;
  }
}
