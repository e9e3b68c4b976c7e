package dev.courier.flow.guard.swap;

import dev.courier.flow.guard.check.LinkRule;
import dev.courier.flow.guard.check.RouteDocument;
import dev.courier.flow.guard.trial.FaultPlace;
import dev.courier.settings.files.FileProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Makes a change, one route after the other: while one is replaced, those that call it wait at its
 * door, and two that wait for one another are never closed at once.
 */
public final class Swapping {

  private final RouteSwap swap;
  private final Set<String> names;

  /**
   * With this.
   *
   * @param names what routes may name, for what is said of those that cannot be started
   */
  public Swapping(RouteSwap swap, Set<String> names) {
    this.swap = Objects.requireNonNull(swap, "swap");
    this.names = Set.copyOf(names);
  }

  /**
   * Makes it.
   *
   * @param before the routes that run, by the name of their file
   * @param after those that are to run
   * @param renewed names of files whose route is loaded anew although they are as they were
   */
  public Swapped swap(
      Map<String, RouteDocument> before, Map<String, RouteDocument> after, Set<String> renewed) {
    return new Run(new Change(before, after, renewed)).make();
  }

  /** One change under way. */
  private final class Run {

    private final Change change;
    private final Map<String, RouteDocument> running;
    private final List<String> replaced = new ArrayList<>();
    private final List<String> added = new ArrayList<>();
    private final List<String> removed = new ArrayList<>();
    private final List<FileProblem> problems = new ArrayList<>();

    Run(Change change) {
      this.change = change;
      this.running = new TreeMap<>(change.before());
    }

    Swapped make() {
      // Of what applies to all routes, what is gone goes first: they are loaded without it then.
      change.removed().stream()
          .filter(name -> change.before().get(name).isConfiguration())
          .forEach(this::remove);
      change.added().stream()
          .sorted((one, other) -> Boolean.compare(isConfiguration(other), isConfiguration(one)))
          .forEach(this::add);
      change.replaced().forEach(this::replace);
      change.removed().stream().filter(running::containsKey).forEach(this::remove);
      return new Swapped(running, replaced, added, removed, problems);
    }

    private boolean isConfiguration(String name) {
      return change.after().get(name).isConfiguration();
    }

    private void add(String name) {
      RouteDocument document = change.after().get(name);
      Optional<String> taken = holder(document);
      if (taken.isPresent() && !takeAway(taken.get())) {
        return;
      }
      try {
        swap.add(document);
        running.put(name, document);
        added.add(name);
      } catch (Exception cause) {
        problems.add(new FaultPlace(document, names).problem(cause));
        taken.ifPresent(this::putBack);
      }
    }

    private void replace(String name) {
      RouteDocument document = change.after().get(name);
      Optional<String> taken = holder(document).filter(holder -> !holder.equals(name));
      if (taken.isPresent() && !takeAway(taken.get())) {
        return;
      }
      if (running.containsKey(name) && !takeAway(name)) {
        return;
      }
      try {
        swap.add(document);
        running.put(name, document);
        replaced.add(name);
      } catch (Exception cause) {
        problems.add(new FaultPlace(document, names).problem(cause));
        putBack(name);
      }
    }

    private void remove(String name) {
      if (takeAway(name)) {
        removed.add(name);
      }
    }

    /** Another file of this change whose route has the name that this one is to have. */
    private Optional<String> holder(RouteDocument document) {
      return change.leaving().stream()
          .filter(running::containsKey)
          .filter(
              name -> {
                RouteDocument other = running.get(name);
                boolean sameId =
                    document.routeId().isPresent() && document.routeId().equals(other.routeId());
                Optional<String> calledAs = LinkRule.calledAs(document);
                return sameId || calledAs.isPresent() && calledAs.equals(LinkRule.calledAs(other));
              })
          .findFirst();
    }

    private boolean takeAway(String name) {
      RouteDocument document = running.get(name);
      try {
        swap.remove(document);
        running.remove(name);
        return true;
      } catch (InterruptedException stopping) {
        Thread.currentThread().interrupt();
        problems.add(document.problem("", "was not replaced, because Courier stops"));
      } catch (Exception cause) {
        problems.add(document.problem("", String.valueOf(cause.getMessage())));
      }
      return false;
    }

    /** What ran until a moment ago starts again. */
    private void putBack(String name) {
      RouteDocument document = change.before().get(name);
      try {
        swap.add(document);
        running.put(name, document);
      } catch (Exception cause) {
        problems.add(
            document.problem(
                "", "its last good version could not be started again: " + cause.getMessage()));
      }
    }
  }
}
