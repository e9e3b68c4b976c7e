package dev.courier.settings.files;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What is wrong now with the files that people edit; each problem is logged once. */
@Component
public final class FileProblems {

  private static final Logger LOG = LoggerFactory.getLogger("courier.files");

  private static final Comparator<FileProblem> BY_PLACE =
      Comparator.comparing(FileProblem::file).thenComparingInt(FileProblem::line);

  private final InstantSource clock;
  private final Map<String, Map<FileProblem, Instant>> byOwner = new TreeMap<>();
  private final List<Consumer<List<FileProblem>>> listeners = new CopyOnWriteArrayList<>();

  /** Knows of no problem. */
  public FileProblems(InstantSource clock) {
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /**
   * Takes what is wrong now in place of what the same owner told before; tells the listeners where
   * that is something else.
   *
   * @param owner who reads these files, such as {@code routes}
   * @param now all that is wrong with them; empty where nothing is
   */
  public void tell(String owner, List<FileProblem> now) {
    Objects.requireNonNull(owner, "owner");
    List<FileProblem> all;
    synchronized (this) {
      Map<FileProblem, Instant> before = byOwner.getOrDefault(owner, Map.of());
      Map<FileProblem, Instant> after = new LinkedHashMap<>();
      now.forEach(
          problem ->
              after.put(
                  problem, Optional.ofNullable(before.get(problem)).orElseGet(clock::instant)));
      if (before.keySet().equals(after.keySet())) {
        return;
      }
      byOwner.put(owner, after);
      log(before.keySet(), after.keySet());
      all = all();
    }
    listeners.forEach(listener -> listener.accept(all));
  }

  private static void log(Set<FileProblem> before, Set<FileProblem> after) {
    after.stream()
        .filter(problem -> !before.contains(problem))
        .forEach(problem -> LOG.error("{}", problem));
    Set<Path> wrong = after.stream().map(FileProblem::file).collect(Collectors.toSet());
    before.stream()
        .map(FileProblem::file)
        .distinct()
        .filter(file -> !wrong.contains(file))
        .forEach(file -> LOG.info("{} is in order again.", file));
  }

  /** All problems there are now, by file and line; never null. */
  public synchronized List<FileProblem> all() {
    List<FileProblem> all = new ArrayList<>();
    byOwner.values().forEach(problems -> all.addAll(problems.keySet()));
    all.sort(BY_PLACE);
    return List.copyOf(all);
  }

  /** How many problems each owner has now; owners that once had one are there with 0. */
  public synchronized Map<String, Integer> counts() {
    Map<String, Integer> counts = new TreeMap<>();
    byOwner.forEach((owner, problems) -> counts.put(owner, problems.size()));
    return counts;
  }

  /** Since when there is this problem; empty where there is none such. */
  public synchronized Optional<Instant> since(FileProblem problem) {
    return byOwner.values().stream()
        .map(problems -> problems.get(problem))
        .filter(Objects::nonNull)
        .findFirst();
  }

  /**
   * Calls a listener with all problems whenever they have changed, on the thread that found it out.
   */
  public void onChange(Consumer<List<FileProblem>> listener) {
    listeners.add(Objects.requireNonNull(listener, "listener"));
  }
}
