package dev.courier.flow.guard.swap;

import dev.courier.flow.guard.check.RouteDocument;
import dev.courier.settings.files.FileProblem;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What has become of a change.
 *
 * @param running the routes that run now, by the name of their file
 * @param replaced names of files whose routes were replaced
 * @param added names of files whose routes are new
 * @param removed names of files whose routes are gone
 * @param problems what could not be done; the route then runs as it did
 */
public record Swapped(
    Map<String, RouteDocument> running,
    List<String> replaced,
    List<String> added,
    List<String> removed,
    List<FileProblem> problems) {

  public Swapped {
    running = Collections.unmodifiableMap(new TreeMap<>(running));
    replaced = List.copyOf(replaced);
    added = List.copyOf(added);
    removed = List.copyOf(removed);
    problems = List.copyOf(problems);
  }
}
