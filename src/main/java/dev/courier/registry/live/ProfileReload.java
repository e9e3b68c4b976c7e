package dev.courier.registry.live;

import dev.courier.registry.Subscriptions;
import dev.courier.registry.files.ProfileFiles;
import dev.courier.registry.files.ReadFiles;
import dev.courier.registry.files.RegistrySettings;
import dev.courier.settings.Directories;
import dev.courier.settings.files.FileProblem;
import dev.courier.settings.files.FileProblems;
import dev.courier.settings.files.FileWatch;
import dev.courier.settings.outage.Outage;
import dev.courier.subscription.Profile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Uses profiles as their files are now, unless subscriptions that lean on one could not be read any
 * more: its last version stays in use then, and the change is tried again from time to time.
 */
@Component
final class ProfileReload implements DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger("courier.files");
  private static final String OWNER = "profiles";
  private static final Executor LATER = CompletableFuture.delayedExecutor(5, TimeUnit.SECONDS);

  private final Path configDir;
  private final String defaultProfile;
  private final LiveProfiles profiles;
  private final Subscriptions subscriptions;
  private final FileProblems problems;
  private Map<Path, Profile> files = new TreeMap<>();
  private boolean waiting;
  private boolean closed;

  ProfileReload(
      Directories directories,
      RegistrySettings settings,
      LiveProfiles profiles,
      Subscriptions subscriptions,
      FileWatch watch,
      FileProblems problems) {
    this.configDir = directories.configDir();
    this.defaultProfile = settings.defaultProfile();
    this.profiles = profiles;
    this.subscriptions = subscriptions;
    this.problems = problems;
    profiles.get().values().forEach(profile -> files.put(file(profile.name()), profile));
    watch.watch(ProfileFiles.directory(configDir), changed -> reload());
    // What has been saved since they were read for the start.
    reload();
  }

  /** Takes what the files say now, as far as it can be taken. */
  synchronized void reload() {
    if (closed) {
      return;
    }
    ReadFiles<Profile> read = ProfileFiles.readAll(configDir);
    List<FileProblem> found = new ArrayList<>(read.problems());
    Map<String, Profile> before = profiles.get();
    try {
      Map<String, Profile> after = taken(ProfileFiles.byName(read.over(files).values()), found);
      if (!after.equals(before)) {
        use(before, after);
      }
    } catch (RuntimeException fault) {
      if (!Outage.ofDatabase(fault)) {
        throw fault;
      }
      LOG.debug("Profiles are taken once the database is there again", fault);
      tryAgain();
    }
    if (found.size() > read.problems().size()) {
      tryAgain();
    }
    problems.tell(OWNER, found);
  }

  private void use(Map<String, Profile> before, Map<String, Profile> after) {
    profiles.use(after);
    files.clear();
    after.values().forEach(profile -> files.put(file(profile.name()), profile));
    LOG.info(
        "Profiles are in use as they are in {} now ({}).",
        ProfileFiles.directory(configDir),
        Changes.of(before, after, name -> name));
    subscriptions.readAnew();
  }

  /** What is used of the profiles that are wanted; why not all of it is added to the problems. */
  private Map<String, Profile> taken(Map<String, Profile> wanted, List<FileProblem> found) {
    Map<String, Profile> taken = profiles.get();
    TreeSet<String> names = new TreeSet<>(wanted.keySet());
    names.addAll(taken.keySet());
    for (String name : names) {
      Profile now = wanted.get(name);
      if (!Objects.equals(now, taken.get(name))) {
        Map<String, Profile> changed = LiveProfiles.with(taken, name, now);
        Optional<String> objection = objection(name, changed);
        objection.ifPresent(what -> found.add(new FileProblem(file(name), 0, what)));
        taken = objection.isPresent() ? taken : changed;
      }
    }
    return taken;
  }

  private Optional<String> objection(String name, Map<String, Profile> changed) {
    if (!changed.containsKey(name) && name.equals(defaultProfile)) {
      return Optional.of(
          "is gone, but it is the profile of subscriptions that name none"
              + " (COURIER_DEFAULT_PROFILE): put it back; its last version stays in use");
    }
    List<String> misfits = subscriptions.misfits(name, changed);
    if (misfits.isEmpty()) {
      return Optional.empty();
    }
    String count =
        misfits.size() == 1 ? "1 subscription uses it" : misfits.size() + " subscriptions use it";
    return Optional.of(
        changed.containsKey(name)
            ? "cannot be used: it does not fit "
                + misfits.get(0)
                + (misfits.size() == 1 ? "" : " and " + (misfits.size() - 1) + " more")
                + "; its last version stays in use"
            : "is gone, but "
                + count
                + ": put it back, or give them another profile; its last version stays in use");
  }

  private void tryAgain() {
    if (!waiting) {
      waiting = true;
      LATER.execute(this::again);
    }
  }

  private synchronized void again() {
    waiting = false;
    reload();
  }

  @Override
  public synchronized void destroy() {
    closed = true;
  }

  private Path file(String profile) {
    return ProfileFiles.directory(configDir).resolve(profile + ".yaml");
  }
}
