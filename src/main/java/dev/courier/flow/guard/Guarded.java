package dev.courier.flow.guard;

import dev.courier.flow.guard.check.SchemaRule;
import dev.courier.flow.guard.check.Surroundings;
import dev.courier.flow.guard.trial.KnownBeans;
import dev.courier.flow.guard.trial.Trial;
import java.lang.ref.SoftReference;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.springframework.beans.factory.ListableBeanFactory;

/** What a check needs to know of the Courier that runs. */
final class Guarded {

  private static final String DIRECT = "direct:";

  private final CamelContext camel;
  private final KnownBeans beans;
  private final Path kamelets;
  private SoftReference<SchemaRule> schema = new SoftReference<>(null);

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

  /** Kept while there is room: it is large, and several changes often follow one another. */
  SchemaRule schema() {
    SchemaRule known = schema.get();
    if (known == null) {
      known = new SchemaRule();
      schema = new SoftReference<>(known);
    }
    return known;
  }

  /**
   * What belongs to no file.
   *
   * @param ofFiles the ids of routes that do
   */
  Surroundings surroundings(Set<String> ofFiles) {
    Set<String> started = new TreeSet<>();
    for (Route route : camel.getRoutes()) {
      String uri = route.getEndpoint().getEndpointBaseUri();
      if (!ofFiles.contains(route.getRouteId()) && uri.startsWith(DIRECT)) {
        started.add(uri.substring(DIRECT.length()).replaceFirst("^/+", ""));
      }
    }
    return new Surroundings(started, beans.calledRoutes());
  }
}
