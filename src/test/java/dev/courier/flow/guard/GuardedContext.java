package dev.courier.flow.guard;

import dev.courier.flow.direct.DoorComponent;
import dev.courier.settings.Directories;
import dev.courier.settings.files.FileProblem;
import dev.courier.settings.files.FileProblems;
import dev.courier.settings.files.FileWatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** A Camel context whose routes are guarded, with a directory to write them into. */
final class GuardedContext implements AutoCloseable {

  final Path routes;
  final DefaultCamelContext camel = new DefaultCamelContext();
  final FileProblems problems = new FileProblems(Clock.systemUTC());
  private final Path data;
  private final StaticListableBeanFactory beans;
  private final FileWatch watch = new FileWatch();
  private RouteGuard guard;

  GuardedContext(Path directory, Map<String, Processor> steps) {
    routes = directory.resolve("routes");
    data = directory.resolve("data");
    beans = new StaticListableBeanFactory(Map.copyOf(steps));
    camel.disableJMX();
    camel.addComponent("direct", new DoorComponent());
    steps.forEach(camel.getRegistry()::bind);
  }

  GuardedContext with(RouteBuilder javaRoutes) throws Exception {
    camel.addRoutes(javaRoutes);
    return this;
  }

  GuardedContext start() {
    guard =
        new RouteGuard(
            new Directories(data, routes, routes), watch, problems, beans, Clock.systemUTC());
    guard.beforeApplicationStart(camel);
    camel.start();
    guard.afterApplicationStart(camel);
    return this;
  }

  RouteGuard guard() {
    return guard;
  }

  /** Writes a file that calls a step, and nothing else. */
  GuardedContext route(String id, String step) {
    return write(id, route(id, "direct:" + id, "- process:\n            ref: " + step));
  }

  static String route(String id, String from, String steps) {
    return """
    - route:
        id: %s
        from:
          uri: %s
          steps:
            %s
    """
        .formatted(id, from, steps.replace("\n            ", "\n            "));
  }

  GuardedContext write(String name, String text) {
    try {
      Files.createDirectories(routes);
      Files.writeString(routes.resolve(name + ".camel.yaml"), text);
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
    return this;
  }

  GuardedContext delete(String name) {
    try {
      Files.delete(routes.resolve(name + ".camel.yaml"));
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
    return this;
  }

  /** Lets what is in the directory now be seen, and be taken in once it rests. */
  GuardedContext look() {
    watch.look();
    watch.look();
    return this;
  }

  /** What is wrong, as editors show it, without the directory. */
  List<String> told() {
    return problems.all().stream()
        .map(FileProblem::toString)
        .map(line -> line.substring(routes.toString().length() + 1))
        .toList();
  }

  String call(String route) {
    return camel.createProducerTemplate().requestBody("direct:" + route, "", String.class);
  }

  List<String> running() {
    return camel.getRoutes().stream().map(route -> route.getRouteId()).sorted().toList();
  }

  @Override
  public void close() {
    camel.stop();
  }
}
