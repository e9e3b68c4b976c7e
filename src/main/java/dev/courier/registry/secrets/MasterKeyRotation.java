package dev.courier.registry.secrets;

import dev.courier.access.secrets.MasterKeys;
import dev.courier.registry.secrets.RowRenewal.Pass;
import dev.courier.settings.outage.Outage;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Brings all stored secrets under the first master key, in the background: at the start, and when a
 * new key was made.
 */
@Component
public final class MasterKeyRotation implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(MasterKeyRotation.class);

  /**
   * Before it is looked again, and before a key that no row needs is removed: longer than another
   * instance can be at writing a row with the key that was the first when it began.
   */
  private static final Duration PAUSE = Duration.ofSeconds(30);

  private static final Duration SOON = Duration.ofSeconds(1);

  private final RowRenewal renewal;
  private final StoredKeys stored;
  private final MasterKeys keys;
  private final Duration pause;
  private volatile ScheduledExecutorService executor;
  private volatile boolean renewing;
  private boolean failing;

  /** Keys that no row needed at the last look. */
  private Set<String> unusedBefore = Set.of();

  @Autowired
  MasterKeyRotation(RowRenewal renewal, StoredKeys stored, MasterKeys keys) {
    this(renewal, stored, keys, PAUSE);
  }

  MasterKeyRotation(RowRenewal renewal, StoredKeys stored, MasterKeys keys, Duration pause) {
    this.renewal = renewal;
    this.stored = stored;
    this.keys = keys;
    this.pause = pause;
  }

  /**
   * Makes a new master key and begins to encrypt everything with it.
   *
   * @return how it stands
   * @throws dev.courier.access.secrets.MasterKeyIsSet where the key comes from the setting
   */
  public MasterKeyState rotate() {
    String id = keys.rotate();
    LOG.info("The new master key {} encrypts from now on; what is stored follows", id);
    renewing = true;
    soon(Duration.ZERO);
    return state();
  }

  /** How it stands; asks the database. */
  public MasterKeyState state() {
    return stored.state(renewing);
  }

  @Override
  public synchronized void start() {
    executor =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "master-key-rotation");
              thread.setDaemon(true);
              return thread;
            });
    soon(Duration.ZERO);
  }

  @Override
  public synchronized void stop() {
    executor.shutdownNow();
    executor = null;
  }

  @Override
  public boolean isRunning() {
    return executor != null;
  }

  private synchronized void soon(Duration delay) {
    if (isRunning()) {
      executor.schedule(this::run, delay.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void run() {
    try {
      renew();
      failing = false;
    } catch (RuntimeException failure) {
      // Told once, and not again where it is the database, which everybody needs.
      if (!failing && isRunning() && !Outage.ofDatabase(failure)) {
        LOG.warn("Stored secrets could not be encrypted anew; it is tried again", failure);
      }
      failing = true;
      soon(pause);
    }
  }

  private void renew() {
    renewing = true;
    Pass pass = renewal.pass(() -> !isRunning());
    long left = state().rowsLeft();
    renewing = left > pass.unreadable();
    if (pass.renewed() > 0) {
      LOG.info(
          "The secrets of {} subscriptions are encrypted with the master key {} now, {} are left",
          pass.renewed(),
          keys.ids().get(0),
          left);
    }
    if (renewing) {
      // Others have changed rows meanwhile, or encrypt with another key: that is no hurry.
      soon(pass.renewed() > 0 ? SOON : pause);
    } else if (left > 0) {
      LOG.error(
          "The secrets of {} subscriptions cannot be read, and so not be encrypted anew; Courier"
              + " names them when it starts",
          left);
    } else {
      finish();
    }
  }

  /** Removes keys that nobody has needed for a while, or says which an operator can remove. */
  private void finish() {
    Set<String> unused = stored.unused();
    Set<String> stillUnused = new HashSet<>(unused);
    stillUnused.retainAll(unusedBefore);
    unusedBefore = unused;
    if (unused.isEmpty()) {
      return;
    }
    if (!keys.areGenerated()) {
      LOG.info(
          "No stored secret needs the master keys {} of COURIER_MASTER_KEY: an old one can be taken"
              + " out there now, a new one is yet to be put in front",
          unused);
    } else if (stillUnused.equals(unused)) {
      keys.drop(unused);
      LOG.info(
          "No stored secret needs the master keys {}: they were taken out of master.key", unused);
    } else {
      soon(pause);
    }
  }
}
