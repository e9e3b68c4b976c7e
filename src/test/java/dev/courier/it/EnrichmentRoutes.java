package dev.courier.it;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** Enrichment routes that a test adds to the running Courier, as if they lay in routes/enrich. */
final class EnrichmentRoutes {

  private final CamelContext camel;
  private final Path directory;
  private final List<String> added = new ArrayList<>();

  EnrichmentRoutes(CamelContext camel, Path directory) {
    this.camel = camel;
    this.directory = directory;
  }

  /** Adds a copy of one that the documentation shows. */
  void addExample(String name) throws Exception {
    add(name, Files.readString(Path.of("docs/examples/enrich/" + name + ".camel.yaml")));
  }

  /** Adds a route; replaces it where it runs already. */
  void add(String name, String yaml) throws Exception {
    Path file = directory.resolve(name + ".camel.yaml");
    Files.writeString(file, yaml);
    if (added.contains(name)) {
      stop(name);
    } else {
      added.add(name);
    }
    PluginHelper.getRoutesLoader(camel)
        .loadRoutes(ResourceHelper.resolveResource(camel, "file:" + file.toAbsolutePath()));
  }

  /** Removes those that were added, and their files. */
  void removeAll() throws Exception {
    for (String name : added) {
      Files.deleteIfExists(directory.resolve(name + ".camel.yaml"));
      stop(name);
    }
    added.clear();
  }

  void stop(String name) throws Exception {
    Route route = camel.getRoute(name);
    if (route != null) {
      camel.getRouteController().stopRoute(name);
      camel.removeRoute(name);
    }
  }
}
