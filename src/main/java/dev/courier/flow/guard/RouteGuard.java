package dev.courier.flow.guard;

import dev.courier.flow.guard.check.RouteDocument;
import dev.courier.flow.guard.check.SchemaRule;
import dev.courier.flow.guard.file.LastGoodFiles;
import dev.courier.flow.guard.file.RouteDirectory;
import dev.courier.flow.guard.file.RouteFile;
import dev.courier.flow.guard.swap.RouteSwap;
import dev.courier.flow.guard.swap.Swapped;
import dev.courier.flow.guard.swap.Swapping;
import dev.courier.settings.Directories;
import dev.courier.settings.files.FileProblem;
import dev.courier.settings.files.FileProblems;
import dev.courier.settings.files.FileWatch;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Loads the routes, and lets a file that has changed take the place of what runs. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
public final class RouteGuard implements CamelContextConfiguration {

  private static final Logger LOG = LoggerFactory.getLogger(RouteGuard.class);
  private static final String OWNER = "routes";
  private static final String EMPTY =
      "there are no files named *.camel.yaml in it any more: put them back; what ran before runs"
          + " on";

  private final RouteDirectory directory;
  private final Path watched;
  private final LastGoodFiles lastGood;
  private final FileWatch watch;
  private final FileProblems problems;
  private final ListableBeanFactory beans;
  private final InstantSource clock;

  private Guarded guarded;
  private Selector selector;
  private Swapping swapping;
  private Map<String, RouteFile> files = Map.of();
  private volatile Map<String, RouteDocument> running = Map.of();
  private volatile boolean started;
  private volatile Instant loadedAt;
  private volatile LastReload lastReload;

  RouteGuard(
      Directories directories,
      FileWatch watch,
      FileProblems problems,
      ListableBeanFactory beans,
      InstantSource clock) {
    this.watched = directories.routesDir();
    this.directory = new RouteDirectory(watched);
    this.lastGood = new LastGoodFiles(directories.dataDir().resolve("routes"));
    this.watch = Objects.requireNonNull(watch, "watch");
    this.problems = Objects.requireNonNull(problems, "problems");
    this.beans = Objects.requireNonNull(beans, "beans");
    this.clock = Objects.requireNonNull(clock, "clock");
    this.loadedAt = clock.instant();
  }

  /**
   * Loads the routes, before Camel starts them; of a file that is not in order its last good
   * version.
   *
   * @throws RoutesRefused where there is no such version
   */
  @Override
  public synchronized void beforeApplicationStart(CamelContext camel) {
    guarded = new Guarded(camel, beans, directory.path("kamelets"));
    RouteSwap swap = new RouteSwap(camel);
    swapping = new Swapping(swap, guarded.names());
    selector =
        new Selector(
            directory,
            SchemaRule::shared,
            guarded::trial,
            () -> guarded.surroundings(idsOf(running.values())));
    watch.watch(watched, changed -> reload());
    Map<String, RouteFile> good = lastGood.read();
    Map<String, RouteFile> found = directory.read();
    Selection selection =
        good.isEmpty() ? selector.selectFirst(found) : selector.select(good, found);
    refuseWithout(selection, good);
    Swapped loaded = swapping.swap(Map.of(), selection.routes(), Set.of());
    if (!loaded.problems().isEmpty()) {
      throw new RoutesRefused(loaded.problems());
    }
    files = selection.files();
    running = loaded.running();
    loadedAt = clock.instant();
    tell(selection.problems());
  }

  private static void refuseWithout(Selection selection, Map<String, RouteFile> good) {
    List<FileProblem> hopeless =
        selection.problems().stream()
            .filter(
                problem ->
                    selection.routes().values().stream()
                        .noneMatch(route -> route.shownAs().equals(problem.file())))
            .toList();
    if (!hopeless.isEmpty() && good.isEmpty()) {
      throw new RoutesRefused(hopeless);
    }
  }

  /** Keeps what has started, and looks whether anything changed meanwhile. */
  @Override
  public void afterApplicationStart(CamelContext camel) {
    synchronized (this) {
      lastGood.keep(files);
      started = true;
    }
    reload();
  }

  /** Compares the directory with what runs, and makes good the difference. */
  synchronized void reload() {
    if (!started) {
      return;
    }
    Map<String, RouteFile> found = directory.read();
    if (found.keySet().stream().noneMatch(RouteFile::isRoute) && !running.isEmpty()) {
      // Rather a mount that is gone than somebody who wants no flow at all.
      tell(List.of(new FileProblem(watched, 0, EMPTY)));
      return;
    }
    Selection selection = selector.select(files, found);
    Set<String> changedKamelets = changedKamelets(selection.files());
    long start = System.nanoTime();
    Swapped swapped = swapping.swap(running, selection.routes(), users(selection, changedKamelets));
    List<FileProblem> all = new ArrayList<>(selection.problems());
    all.addAll(swapped.problems());
    Map<String, RouteFile> now = new TreeMap<>(selection.files());
    now.keySet().removeIf(RouteFile::isRoute);
    swapped.running().forEach((name, route) -> now.put(name, route.file()));
    boolean changed = !now.equals(files) || !changedKamelets.isEmpty();
    files = now;
    running = swapped.running();
    if (changed) {
      lastGood.keep(files);
      note(swapped, Duration.ofNanos(System.nanoTime() - start));
    }
    tell(all);
  }

  private Set<String> changedKamelets(Map<String, RouteFile> next) {
    Set<String> names = new TreeSet<>(next.keySet());
    names.addAll(files.keySet());
    return names.stream()
        .filter(RouteFile::isKamelet)
        .filter(name -> !Objects.equals(next.get(name), files.get(name)))
        .map(RouteFile::shortName)
        .collect(Collectors.toSet());
  }

  private static Set<String> users(Selection selection, Set<String> kamelets) {
    return selection.routes().values().stream()
        .filter(route -> route.kamelets().stream().anyMatch(kamelets::contains))
        .map(route -> route.file().name())
        .collect(Collectors.toSet());
  }

  private void note(Swapped swapped, Duration took) {
    LastReload reload =
        new LastReload(
            clock.instant(), took, swapped.replaced(), swapped.added(), swapped.removed());
    if (!reload.summary().isEmpty()) {
      lastReload = reload;
      LOG.info("Routes reloaded in {} ms: {}.", took.toMillis(), reload.summary());
    }
  }

  private void tell(List<FileProblem> now) {
    List<FileProblem> before = problems.all();
    problems.tell(OWNER, now.stream().distinct().toList());
    now.stream()
        .filter(problem -> !before.contains(problem))
        .map(FileProblem::file)
        .distinct()
        .filter(this::runsLastGood)
        .forEach(file -> LOG.warn("Running the last good version of {}.", file));
  }

  private static Set<String> idsOf(Iterable<RouteDocument> routes) {
    Set<String> ids = new TreeSet<>();
    routes.forEach(route -> route.routeId().ifPresent(ids::add));
    return ids;
  }

  /**
   * Whether what runs of a file is an earlier version of it. Asked by a page, so it does not wait
   * for a reload under way.
   *
   * @param file as a problem names it
   */
  public boolean runsLastGood(Path file) {
    return running.values().stream().anyMatch(route -> route.shownAs().equals(file))
        && problems.all().stream().anyMatch(problem -> problem.file().equals(file));
  }

  /** When the routes were loaded first, that is: since when figures are counted. */
  public Instant loadedAt() {
    return loadedAt;
  }

  /** What was reloaded last; empty where nothing was since the start. */
  public Optional<LastReload> lastReload() {
    return Optional.ofNullable(lastReload);
  }
}
