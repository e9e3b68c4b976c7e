package dev.courier.flow.guard;

import dev.courier.flow.guard.check.RouteDocument;
import dev.courier.flow.guard.file.RouteFile;
import dev.courier.settings.files.FileProblem;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which version of each file is to run.
 *
 * @param files by name: as they lie in the directory, or the last good version of those that are
 *     not in order
 * @param routes those of them that hold routes, read
 * @param problems why a file's newest version is not among them
 */
record Selection(
    Map<String, RouteFile> files, Map<String, RouteDocument> routes, List<FileProblem> problems) {

  Selection {
    files = Collections.unmodifiableMap(new TreeMap<>(files));
    routes = Collections.unmodifiableMap(new TreeMap<>(routes));
    problems = List.copyOf(problems);
  }
}
