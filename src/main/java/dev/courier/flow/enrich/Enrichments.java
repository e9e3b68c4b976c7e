package dev.courier.flow.enrich;

import dev.courier.event.catalog.AddedFields;
import dev.courier.event.catalog.EventCatalog;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Which routes add fields now, by event type. While a route is exchanged for its new version,
 * events of its type wait for that.
 */
@Component
class Enrichments {

  private static final Logger LOG = LoggerFactory.getLogger(Enrichments.class);
  private static final Duration LONGEST_EXCHANGE = Duration.ofSeconds(5);

  private final Map<String, CompletableFuture<EnrichmentConsumer>> open = new ConcurrentHashMap<>();
  private final AddedFields added;
  private final EventCatalog catalog;

  Enrichments(AddedFields added, EventCatalog catalog) {
    this.added = Objects.requireNonNull(added, "added");
    this.catalog = Objects.requireNonNull(catalog, "catalog");
  }

  boolean isEmpty() {
    return open.isEmpty();
  }

  /**
   * Enters the route for events of this type.
   *
   * @return a route that the caller has to leave; empty where there is none
   */
  Optional<EnrichmentConsumer> enter(String type) throws InterruptedException {
    while (true) {
      CompletableFuture<EnrichmentConsumer> entry = open.get(type);
      if (entry == null) {
        return Optional.empty();
      }
      Optional<EnrichmentConsumer> route = opened(type, entry);
      if (route.isEmpty()) {
        return route;
      }
      route.get().enter();
      // Whoever closes it takes it from here first, and then waits for those who have entered.
      if (open.get(type) == entry) {
        return route;
      }
      route.get().leave();
    }
  }

  private Optional<EnrichmentConsumer> opened(
      String type, CompletableFuture<EnrichmentConsumer> entry) throws InterruptedException {
    try {
      return Optional.of(entry.get(LONGEST_EXCHANGE.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException missing) {
      if (entry.isDone()) {
        return Optional.of(entry.join());
      }
      if (open.remove(type, entry)) {
        added.remove(type);
        LOG.error(
            "The route that adds fields to {} has not been started again: events of this type are"
                + " taken in without them",
            type);
      }
      return Optional.empty();
    } catch (ExecutionException impossible) {
      throw new IllegalStateException("no route is completed with a failure", impossible);
    }
  }

  /** A route is about to start: events of its type wait for it. */
  void announce(EnrichmentConsumer route) {
    open.putIfAbsent(route.type(), new CompletableFuture<>());
  }

  /** From now on this route adds fields to the events of its type. */
  void open(EnrichmentConsumer route) {
    String type = route.type();
    CompletableFuture<EnrichmentConsumer> waiting =
        open.computeIfAbsent(type, same -> new CompletableFuture<>());
    if (!waiting.complete(route) && waiting.join() != route) {
      throw new IllegalStateException(
          "the routes "
              + waiting.join().getRouteId()
              + " and "
              + route.getRouteId()
              + " both add fields to "
              + type
              + ": write one that adds all of them");
    }
    if (!catalog.isEmpty() && !catalog.knows(type)) {
      LOG.warn(
          "The route {} adds fields to {}, which no catalog file knows: did you mean {}?",
          route.getRouteId(),
          type,
          catalog.nearest(type).orElseThrow());
    }
    added.set(type, route.additions().fields());
  }

  /** This route adds no more fields; where it is to be replaced, events wait for the next one. */
  void close(EnrichmentConsumer route, boolean replaced) {
    open.computeIfPresent(
        route.type(),
        (type, current) -> {
          if (current.getNow(null) != route) {
            return current;
          }
          if (!replaced) {
            added.remove(type);
          }
          return replaced ? new CompletableFuture<>() : null;
        });
  }
}
