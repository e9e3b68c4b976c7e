package dev.courier.flow.guard;

import dev.courier.flow.guard.check.Surroundings;
import dev.courier.flow.guard.trial.KnownBeans;
import dev.courier.flow.guard.trial.Trial;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.CamelContext;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.springframework.beans.factory.ListableBeanFactory;

/** What a check needs to know of the Courier that runs. */
final class Guarded {

  private static final String DIRECT = "direct:";

  private final CamelContext camel;
  private final KnownBeans beans;
  private final Path kamelets;

  Guarded(CamelContext camel, ListableBeanFactory beans, Path kamelets) {
    this.camel = camel;
    this.beans = new KnownBeans(types(beans));
    this.kamelets = kamelets;
  }

  private static Map<String, Class<?>> types(ListableBeanFactory beans) {
    Map<String, Class<?>> types = new HashMap<>();
    for (String name : beans.getBeanDefinitionNames()) {
      Class<?> type = beans.getType(name, false);
      if (type != null) {
        types.put(name, type);
      }
    }
    return types;
  }

  Set<String> names() {
    return beans.names();
  }

  Trial trial() {
    return new Trial(beans, name -> camel.getPropertiesComponent().resolveProperty(name), kamelets);
  }

  /**
   * What belongs to no file.
   *
   * @param ofFiles the ids of routes that do
   */
  Surroundings surroundings(Set<String> ofFiles) {
    Set<String> started = new TreeSet<>();
    // Definitions, because before the start there are no routes yet.
    for (RouteDefinition route : ((ModelCamelContext) camel).getRouteDefinitions()) {
      String uri = route.getInput() == null ? "" : route.getInput().getEndpointUri();
      if (!ofFiles.contains(route.getId()) && uri.startsWith(DIRECT)) {
        started.add(
            uri.substring(DIRECT.length()).replaceFirst("^/+", "").replaceFirst("\\?.*", ""));
      }
    }
    return new Surroundings(started, beans.calledRoutes());
  }
}
