package dev.courier.flow.guard.swap;

import dev.courier.flow.guard.check.RouteDocument;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is to become of which file's route.
 *
 * @param before the routes that run, by the name of their file
 * @param after those that are to run
 * @param renewed names of files whose route is loaded anew although they are as they were
 */
record Change(
    Map<String, RouteDocument> before, Map<String, RouteDocument> after, Set<String> renewed) {

  Change {
    before = Collections.unmodifiableMap(new TreeMap<>(before));
    after = Collections.unmodifiableMap(new TreeMap<>(after));
    renewed = Set.copyOf(renewed);
  }

  /** Files that are new; what is called comes before it is missed. */
  List<String> added() {
    return after.keySet().stream().filter(name -> !before.containsKey(name)).toList();
  }

  /** Files whose route is another now; what applies to all routes comes before them. */
  List<String> replaced() {
    Set<String> names = new TreeSet<>();
    boolean all = configurationChanged();
    for (String name : after.keySet()) {
      boolean other = before.containsKey(name) && differs(name);
      boolean again =
          before.containsKey(name)
              && !after.get(name).isConfiguration()
              && (all || renewed.contains(name));
      if (other || again) {
        names.add(name);
      }
    }
    List<String> ordered = new ArrayList<>();
    names.stream().filter(name -> after.get(name).isConfiguration()).forEach(ordered::add);
    names.stream().filter(name -> !after.get(name).isConfiguration()).forEach(ordered::add);
    return ordered;
  }

  /** Files that are gone; after all else, because until then others call them. */
  List<String> removed() {
    return before.keySet().stream().filter(name -> !after.containsKey(name)).toList();
  }

  /** Files whose routes go or change. */
  Set<String> leaving() {
    Set<String> leaving = new TreeSet<>(removed());
    leaving.addAll(replaced());
    return leaving;
  }

  private boolean differs(String name) {
    return !before.get(name).file().equals(after.get(name).file());
  }

  private boolean configurationChanged() {
    Set<String> names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    return names.stream()
        .anyMatch(
            name ->
                (isConfiguration(before.get(name)) || isConfiguration(after.get(name)))
                    && !(before.containsKey(name) && after.containsKey(name) && !differs(name)));
  }

  private static boolean isConfiguration(RouteDocument document) {
    return document != null && document.isConfiguration();
  }
}
