package dev.courier.settings.outage;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Something that Courier cannot work without; its loss and its return are one log line each. */
public final class Dependency {

  private static final Logger LOG = LoggerFactory.getLogger("courier.waiting");
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

  private final String name;
  private final String meanwhile;
  private final InstantSource clock;
  private final AtomicReference<Absence> absence = new AtomicReference<>();
  private final AtomicReference<Instant> nextTry = new AtomicReference<>(Instant.MIN);

  private record Absence(Instant since, String reason) {}

  /**
   * Describes it; it counts as there until it is missed.
   *
   * @param name how it is called at the start of a sentence
   * @param meanwhile what Courier does without it, in one sentence part
   */
  public Dependency(String name, String meanwhile, InstantSource clock) {
    this.name = Objects.requireNonNull(name, "name");
    this.meanwhile = Objects.requireNonNull(meanwhile, "meanwhile");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /** Whether it was missed and has not been seen since. */
  public boolean isMissing() {
    return absence.get() != null;
  }

  /** Why it is missing, with the name of what is missing; empty while it is there. */
  public Optional<String> problem() {
    return Optional.ofNullable(absence.get()).map(missing -> name + " " + missing.reason());
  }

  /**
   * Whether to try to reach it: always while it is there; else one caller a second, so that the
   * others need not wait in vain.
   */
  public boolean mayTry() {
    if (!isMissing()) {
      return true;
    }
    Instant now = clock.instant();
    Instant due = nextTry.get();
    return !now.isBefore(due) && nextTry.compareAndSet(due, now.plus(BETWEEN_TRIES));
  }

  /**
   * Notes that it is not there.
   *
   * @param reason goes on where the name ends, such as {@code cannot be reached: ...}
   */
  public void miss(String reason) {
    Instant now = clock.instant();
    if (absence.compareAndSet(null, new Absence(now, oneLine(reason)))) {
      nextTry.set(now.plus(BETWEEN_TRIES));
      LOG.warn("{} {}; {}", name, oneLine(reason), meanwhile);
    }
  }

  /** Notes that it is there; costs nothing while it has not been missed. */
  public void see() {
    if (!isMissing()) {
      return;
    }
    Absence ended = absence.getAndSet(null);
    if (ended != null) {
      synchronized (this) {
        notifyAll();
      }
      Duration length = Duration.between(ended.since(), clock.instant());
      LOG.warn("{} is there again after {} s; Courier goes on", name, length.toSeconds());
    }
  }

  /**
   * Blocks while it is missing.
   *
   * @param stopping asked now and then; true ends the wait
   * @return whether it is there
   */
  public synchronized boolean await(BooleanSupplier stopping) throws InterruptedException {
    while (isMissing() && !stopping.getAsBoolean()) {
      wait(BETWEEN_TRIES.toMillis());
    }
    return !isMissing();
  }

  private static String oneLine(String reason) {
    return reason.lines().findFirst().orElse("is missing");
  }
}
