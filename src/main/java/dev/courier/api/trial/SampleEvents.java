package dev.courier.api.trial;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.api.ApiProblem;
import dev.courier.event.Event;
import dev.courier.event.EventTypePattern;
import dev.courier.event.Identifier;
import dev.courier.event.JsonFormat;
import dev.courier.event.catalog.EventCatalog;
import dev.courier.event.catalog.EventType;
import dev.courier.event.sample.FreshSample;
import dev.courier.flow.intake.IntakeSettings;
import dev.courier.journal.DeliveryLog;
import dev.courier.subscription.Subscription;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Makes the events that subscriptions are tried with; each has an id of its own. */
@Component
final class SampleEvents {

  private final EventCatalog catalog;
  private final DeliveryLog log;
  private final IntakeSettings limits;
  private final InstantSource clock;

  SampleEvents(EventCatalog catalog, DeliveryLog log, IntakeSettings limits, InstantSource clock) {
    this.catalog = catalog;
    this.log = log;
    this.limits = limits;
    this.clock = clock;
  }

  /**
   * An event that happens now.
   *
   * @throws ApiProblem 422 where there can be no such event; says which would be possible
   */
  Event make(Subscription subscription, TrialRequest request) {
    String type = type(subscription, request);
    Instant now = clock.instant();
    ObjectNode data =
        switch (request.sample()) {
          case RECENT -> recent(subscription.tenantId(), type);
          case GENERATED -> generated(subscription, type, now);
          case CUSTOM -> checked(request.data());
        };
    return new Event(Identifier.next("evt"), type, now, subscription.tenantId(), data);
  }

  private String type(Subscription subscription, TrialRequest request) {
    if (request.eventType() == null) {
      return usualType(subscription)
          .orElseThrow(
              () ->
                  ApiProblem.invalid(
                      "event_type",
                      "is missing: the subscription names no exact type, and the catalog has none"
                          + " that fits"));
    }
    String type = request.eventType();
    boolean wantedByPattern =
        EventTypePattern.isType(type)
            && patterns(subscription).stream().anyMatch(pattern -> pattern.matches(type));
    // What the catalog does not know may come all the same, so it can be tried; but not generated.
    boolean possible =
        catalog.knows(type) || wantedByPattern && request.sample() != SampleKind.GENERATED;
    if (!possible) {
      throw ApiProblem.invalid("event_type", unknown(type));
    }
    return type;
  }

  private String unknown(String type) {
    return "is "
        + JsonFormat.excerpt(type)
        + ", which no catalog file knows"
        + catalog.nearest(type).map(nearest -> ": did you mean \"" + nearest + "\"?").orElse("");
  }

  private Optional<String> usualType(Subscription subscription) {
    String system = subscription.profile().system();
    return patterns(subscription).stream()
        .filter(EventTypePattern::isExact)
        .map(EventTypePattern::text)
        .findFirst()
        .or(
            () ->
                Stream.concat(
                        matching(subscription).filter(type -> type.system().equals(system)),
                        matching(subscription))
                    .map(EventType::name)
                    .findFirst());
  }

  private Stream<EventType> matching(Subscription subscription) {
    return patterns(subscription).stream().flatMap(pattern -> catalog.matching(pattern).stream());
  }

  private static List<EventTypePattern> patterns(Subscription subscription) {
    return subscription.selection().eventTypes();
  }

  private ObjectNode recent(String tenantId, String type) {
    return log.newestEvent(tenantId, type)
        .map(stored -> stored.event().data())
        .orElseThrow(
            () ->
                ApiProblem.invalid(
                    "sample",
                    "is \"recent\", and the log has no event of type "
                        + type
                        + (catalog.knows(type)
                            ? ": use \"generated\", or \"custom\" with data"
                            : ": use \"custom\" with data")));
  }

  private ObjectNode generated(Subscription subscription, String type, Instant now) {
    return known(subscription.profile().system(), type)
        .map(known -> FreshSample.of(known.sample(), now))
        .orElseThrow(
            () ->
                ApiProblem.invalid(
                    "sample",
                    "is \"generated\", and no catalog file has a sample of "
                        + type
                        + ": use \"recent\", or \"custom\" with data"));
  }

  /** The type as its own system knows it, or another; what a catch-all knows is no such event. */
  private Optional<EventType> known(String system, String type) {
    return catalog
        .find(system, type)
        .filter(found -> found.name().equals(type))
        .or(() -> catalog.all().stream().filter(other -> other.name().equals(type)).findFirst());
  }

  private ObjectNode checked(ObjectNode data) {
    try {
      int length = JsonFormat.mapper().writeValueAsBytes(data).length;
      if (length > limits.maxEventBytes()) {
        throw ApiProblem.invalid(
            "data", "has " + length + " bytes: an event has at most " + limits.maxEventBytes());
      }
      return data;
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("what was read as JSON cannot be written", impossible);
    }
  }
}
