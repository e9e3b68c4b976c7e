package dev.courier.api.trial;

import dev.courier.event.Event;
import dev.courier.event.EventTypePattern;
import dev.courier.event.Identifier;
import dev.courier.event.catalog.EventCatalog;
import dev.courier.event.catalog.EventType;
import dev.courier.event.sample.FreshSample;
import dev.courier.journal.DeliveryLog;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Finds events to try a filter or a template with, real ones or samples in their place. */
@Component
public final class EventsToTry {

  /** A tenant may have had any number of types; each costs one look into an index. */
  private static final int MOST_TYPES = 100;

  private final DeliveryLog log;
  private final EventCatalog catalog;
  private final Drafts drafts;
  private final InstantSource clock;

  EventsToTry(DeliveryLog log, EventCatalog catalog, Drafts drafts, InstantSource clock) {
    this.log = log;
    this.catalog = catalog;
    this.drafts = drafts;
    this.clock = clock;
  }

  /**
   * The newest real events of these types, and for types that the tenant has had none of a sample
   * from the catalog.
   *
   * @param profile of the subscription, whose system's samples go before others; empty for the
   *     usual one
   * @param most how many at most, at least 1
   * @return first the real ones, newest first; may be empty, never null
   */
  public List<EventToTry> of(
      String tenantId, Collection<EventTypePattern> patterns, String profile, int most) {
    List<String> had = had(tenantId, patterns);
    int ofEach = Math.max(1, (most + had.size() - 1) / Math.max(1, had.size()));
    List<EventToTry> real =
        had.stream()
            .flatMap(type -> log.newestEvents(tenantId, type, ofEach).stream())
            .map(stored -> new EventToTry(stored.event(), stored.receivedAt()))
            .sorted(Comparator.comparing(EventToTry::receivedAt).reversed())
            .limit(most)
            .toList();
    Set<String> seen = real.stream().map(known -> known.event().type()).collect(Collectors.toSet());
    String system = drafts.system(tenantId, profile);
    return Stream.concat(
            real.stream(),
            types(had, patterns).stream()
                .filter(type -> !seen.contains(type))
                .flatMap(type -> sample(tenantId, type, system)))
        .limit(most)
        .toList();
  }

  /**
   * The types that events of these patterns may have: those that the patterns name, those that the
   * tenant has had, and those of the catalog.
   *
   * @return at most 100, never null; what stands first in the patterns, first
   */
  public List<String> types(String tenantId, Collection<EventTypePattern> patterns) {
    return types(had(tenantId, patterns), patterns);
  }

  private List<String> types(List<String> had, Collection<EventTypePattern> patterns) {
    return Stream.concat(
            had.stream(), catalog.all().stream().map(EventType::name).filter(chosenBy(patterns)))
        .distinct()
        .limit(MOST_TYPES)
        .toList();
  }

  /** What the patterns name, even where no such event has come yet, and what has come. */
  private List<String> had(String tenantId, Collection<EventTypePattern> patterns) {
    Stream<String> named =
        patterns.stream().filter(EventTypePattern::isExact).map(EventTypePattern::text);
    Stream<String> come =
        patterns.stream().allMatch(EventTypePattern::isExact)
            ? Stream.empty()
            : log.eventTypes(tenantId, MOST_TYPES).stream().filter(chosenBy(patterns));
    return Stream.concat(named, come).distinct().limit(MOST_TYPES).toList();
  }

  private static Predicate<String> chosenBy(Collection<EventTypePattern> patterns) {
    return type -> patterns.stream().anyMatch(pattern -> pattern.matches(type));
  }

  private Stream<EventToTry> sample(String tenantId, String type, String system) {
    Instant now = clock.instant();
    return catalog.all().stream()
        .filter(known -> known.name().equals(type))
        .sorted(Comparator.comparing(known -> !known.system().equals(system)))
        .limit(1)
        .map(
            known ->
                new EventToTry(
                    new Event(
                        Identifier.next("evt"),
                        type,
                        now,
                        tenantId,
                        FreshSample.of(known.sample(), now)),
                    null));
  }
}
