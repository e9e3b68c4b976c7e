package dev.courier.flow.watch;

import dev.courier.flow.watch.Place.Kind;
import dev.courier.flow.watch.RunningRoute.Succession;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.ProcessDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.SendDefinition;
import org.apache.camel.model.ToDynamicDefinition;
import org.apache.camel.model.errorhandler.DeadLetterChannelDefinition;

/** Reads from a route's steps where it takes from and sends to. */
final class RouteSteps {

  private final CamelContext camel;
  private final Function<String, Optional<Reaches>> steps;
  private final Route route;
  private final RouteDefinition definition;

  /**
   * Reads a route.
   *
   * @param steps what the step of this name reaches by itself
   */
  RouteSteps(CamelContext camel, Function<String, Optional<Reaches>> steps, Route route) {
    this.camel = camel;
    this.steps = steps;
    this.route = route;
    // The route itself lets go of it once it runs.
    this.definition = ((ModelCamelContext) camel).getRouteDefinition(route.getRouteId());
  }

  List<Place> takesFrom() {
    Set<Place> places = new LinkedHashSet<>();
    places.add(start());
    reached()
        .forEach(
            step -> {
              Stream.of(step.takesFromQueues()).map(Place::queue).forEach(places::add);
              Stream.of(step.takesFromTables()).map(Place::table).forEach(places::add);
            });
    places.removeIf(place -> place.kind() == Kind.TIMER);
    return List.copyOf(places);
  }

  List<Place> sendsTo() {
    Set<Place> places = new LinkedHashSet<>();
    passedOn().ifPresent(places::add);
    places.addAll(sent(within(definition.getOutputs())));
    reached()
        .forEach(
            step -> {
              Stream.of(step.sendsToQueues()).map(Place::queue).forEach(places::add);
              Stream.of(step.writesTables()).map(Place::table).forEach(places::add);
              Stream.of(step.callsRoutesOf()).flatMap(this::startsOf).forEach(places::add);
            });
    return List.copyOf(places);
  }

  private Stream<Place> startsOf(String component) {
    return camel.getRoutes().stream()
        .map(other -> other.getEndpoint().getEndpointUri())
        .filter(uri -> uri.startsWith(component + ":"))
        .map(Places::of);
  }

  private List<Place> sent(List<ProcessorDefinition<?>> steps) {
    List<Place> places = new ArrayList<>();
    for (ProcessorDefinition<?> step : steps) {
      if (step instanceof SendDefinition<?> send) {
        places.add(place(send.getEndpointUri()));
      } else if (step instanceof ToDynamicDefinition send) {
        places.add(place(send.getUri()));
      }
    }
    return places;
  }

  private Place start() {
    return Places.of(route.getEndpoint().getEndpointUri());
  }

  /** Where what breaks in this route is sent to; empty where it is not sent anywhere. */
  Optional<Place> faultsTo() {
    return definition.getErrorHandlerFactory() instanceof DeadLetterChannelDefinition channel
        ? Optional.of(place(channel.getDeadLetterUri()))
        : Optional.empty();
  }

  /** To which queue a batch endpoint passes on what is beyond a share. */
  private Optional<Place> passedOn() {
    return Optional.ofNullable(Places.option(route.getEndpoint().getEndpointUri(), "excessTo"))
        .map(Place::queue);
  }

  private List<Reaches> reached() {
    List<Reaches> reached = new ArrayList<>();
    for (ProcessorDefinition<?> step : within(definition.getOutputs())) {
      if (step instanceof ProcessDefinition process) {
        steps.apply(String.valueOf(process.getRef())).ifPresent(reached::add);
      }
    }
    return reached;
  }

  private Place place(String uri) {
    return Places.of(camel.resolvePropertyPlaceholders(uri));
  }

  /**
   * The routes that are called one after the other, in pairs. Only what follows on the way of every
   * exchange: of several ways, such as those of a choice, none comes before the other.
   */
  List<Succession> successions() {
    List<Succession> successions = new ArrayList<>();
    List<String> before = new ArrayList<>();
    for (ProcessorDefinition<?> step : definition.getOutputs()) {
      List<String> called =
          sent(within(List.of(step))).stream()
              .filter(place -> place.kind() == Kind.ROUTE)
              .map(Place::name)
              .toList();
      before.forEach(
          first -> called.forEach(second -> successions.add(new Succession(first, second))));
      before.addAll(called);
    }
    return successions;
  }

  private static List<ProcessorDefinition<?>> within(List<ProcessorDefinition<?>> outputs) {
    List<ProcessorDefinition<?>> all = new ArrayList<>();
    for (Object step :
        ProcessorDefinitionHelper.filterTypeInOutputs(outputs, ProcessorDefinition.class)) {
      all.add((ProcessorDefinition<?>) step);
    }
    return all;
  }
}
