package dev.courier.flow.kamelet;

import java.util.Collection;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.RouteTemplateDefinition;
import org.apache.camel.support.LifecycleStrategySupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Keeps the routes that Camel makes of Kamelets together with the routes that call them: it would
 * leave them behind when those go, and go on with the file of a Kamelet as it was when first used.
 */
@Component
final class KameletRoutes extends LifecycleStrategySupport {

  private static final Logger LOG = LoggerFactory.getLogger(KameletRoutes.class);
  private static final String FILE = ".kamelet.yaml";

  /** By which Camel notes which route uses a Kamelet. */
  private static final String CALLER = "parentRouteId";

  /** Forgets what was read of Kamelets as soon as a route is made of one: the next reads anew. */
  @Override
  public void onRoutesAdd(Collection<Route> routes) {
    for (Route route : routes) {
      if (route.isCreatedByKamelet()) {
        ModelCamelContext camel = model(route);
        List.copyOf(camel.getRouteTemplateDefinitions()).stream()
            .filter(KameletRoutes::isKamelet)
            .forEach(template -> forget(camel, template));
      }
    }
  }

  /** Removes the routes of the Kamelets that only these routes have called. */
  @Override
  public void onRoutesRemove(Collection<Route> routes) {
    for (Route caller : routes) {
      if (!caller.getCamelContext().isStopping()) {
        ModelCamelContext camel = model(caller);
        List.copyOf(camel.getRouteDefinitions()).stream()
            .filter(route -> isCalledBy(caller.getRouteId(), route))
            .forEach(route -> remove(camel, route.getRouteId()));
      }
    }
  }

  private static boolean isKamelet(RouteTemplateDefinition template) {
    return template.getResource() != null && template.getResource().getLocation().endsWith(FILE);
  }

  private static boolean isCalledBy(String caller, RouteDefinition route) {
    return route.getTemplateParameters() != null
        && caller.equals(route.getTemplateParameters().get(CALLER));
  }

  private static void forget(ModelCamelContext camel, RouteTemplateDefinition template) {
    try {
      camel.removeRouteTemplateDefinition(template);
    } catch (Exception kept) {
      LOG.warn("The Kamelet {} is used as it is now until the next start", template.getId(), kept);
    }
  }

  private static void remove(CamelContext camel, String route) {
    try {
      camel.getRouteController().stopRoute(route);
      camel.removeRoute(route);
    } catch (Exception left) {
      LOG.warn("The route {} of a Kamelet stays, although nobody calls it", route, left);
    }
  }

  private static ModelCamelContext model(Route route) {
    return (ModelCamelContext) route.getCamelContext();
  }
}
