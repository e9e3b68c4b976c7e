package dev.courier.flow.guard.swap;

import dev.courier.flow.guard.check.RouteDocument;
import dev.courier.flow.guard.trial.FileResource;
import java.util.List;
import java.util.Objects;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.ServiceStatus;
import org.apache.camel.model.Model;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteConfigurationDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.PluginHelper;

/** Adds and removes routes of a context that runs; those it is not told of stay as they are. */
public final class RouteSwap {

  private final CamelContext camel;
  private final Draining draining;

  /** On this context. */
  public RouteSwap(CamelContext camel) {
    this.camel = Objects.requireNonNull(camel, "camel");
    this.draining = new Draining(camel);
  }

  /**
   * Loads what a file holds; it is started with the context, or at once where that runs. Where that
   * fails, nothing of it stays.
   *
   * @throws Exception why it cannot be started
   */
  public void add(RouteDocument document) throws Exception {
    try {
      PluginHelper.getRoutesLoader(camel).loadRoutes(new FileResource(document));
    } catch (Exception cause) {
      forget(document);
      throw cause;
    }
  }

  /**
   * Empties the route of a file, stops and removes it; or takes away what applied to all routes,
   * for those that are loaded from now on.
   *
   * @throws StillBusy where something in it does not end; it then runs as before
   * @throws Exception where Camel cannot stop it
   */
  public void remove(RouteDocument document) throws Exception {
    if (document.isConfiguration()) {
      configurations().removeIf(configuration -> isOf(configuration, document));
      return;
    }
    Route route = camel.getRoute(id(document));
    if (route != null && isRunning(route)) {
      draining.drain(route);
    }
    try {
      forget(document);
    } catch (Exception cause) {
      if (route != null && camel.getRoute(id(document)) == route) {
        camel.getRouteController().startRoute(id(document));
      }
      throw cause;
    }
  }

  private boolean isRunning(Route route) {
    ServiceStatus status = camel.getRouteController().getRouteStatus(route.getRouteId());
    return status != null && status.isStarted();
  }

  private void forget(RouteDocument document) throws Exception {
    if (document.isConfiguration()) {
      configurations().removeIf(configuration -> isOf(configuration, document));
      return;
    }
    String id = id(document);
    if (camel.getRoute(id) != null) {
      camel.getRouteController().stopRoute(id);
      camel.removeRoute(id);
    }
    // Where it never came to be a route, its definition is there all the same.
    RouteDefinition definition = model().getRouteDefinition(id);
    if (definition != null) {
      model().removeRouteDefinition(definition);
    }
  }

  private List<RouteConfigurationDefinition> configurations() {
    return model().getRouteConfigurationDefinitions();
  }

  private static boolean isOf(RouteConfigurationDefinition configuration, RouteDocument document) {
    return configuration.getResource() != null
        && configuration
            .getResource()
            .getLocation()
            .equals(new FileResource(document).getLocation());
  }

  private Model model() {
    return (ModelCamelContext) camel;
  }

  private static String id(RouteDocument document) {
    return document.routeId().orElseThrow();
  }
}
