package dev.courier.console.deliveries.story;

import dev.courier.api.PageRequest;
import dev.courier.api.log.DeliveryCalls;
import dev.courier.api.log.DeliveryStoryCalls;
import dev.courier.api.log.DeliveryStoryCalls.DeliveryStory;
import dev.courier.api.state.SubscriptionStates;
import dev.courier.console.deliveries.DeliveryLine;
import dev.courier.console.frame.Visit;
import dev.courier.console.runs.WebhookNames;
import dev.courier.journal.DeliveryFilter;
import dev.courier.journal.DeliveryLog.StoredEvent;
import dev.courier.journal.DeliveryRow;
import dev.courier.journal.ParkedDelivery;
import dev.courier.journal.ParkedDelivery.WaitsFor;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.util.UriUtils;

/** Gathers what the page of a delivery shows. */
@Component
final class StoryModel {

  private static final String SUPERSEDED_BY = "superseded by ";
  private static final int MOST_SIBLINGS = 20;

  private final DeliveryStoryCalls calls;
  private final DeliveryCalls deliveries;
  private final SubscriptionStates states;
  private final WebhookNames names;
  private final InstantSource clock;

  StoryModel(
      DeliveryStoryCalls calls,
      DeliveryCalls deliveries,
      SubscriptionStates states,
      WebhookNames names,
      InstantSource clock) {
    this.calls = calls;
    this.deliveries = deliveries;
    this.states = states;
    this.names = names;
    this.clock = clock;
  }

  /** What changes while it is looked at: where it stands, and its timeline. */
  void live(Visit visit, DeliveryStory story, Model model) {
    DeliveryRow row = story.delivery();
    model.addAttribute("row", row);
    model.addAttribute("webhook", names.named(visit.tenant(), row.subscriptionId()));
    model.addAttribute("timeline", AttemptLine.of(story.timeline()));
    model.addAttribute("next", next(visit, story));
    model.addAttribute("successor", successor(row));
    model.addAttribute("eventPath", eventPath(visit, row));
  }

  /** What stays: the event, and its other deliveries. */
  void around(Visit visit, DeliveryStory story, Model model) {
    DeliveryRow row = story.delivery();
    StoredEvent event = calls.event(visit.tenant(), row).orElse(null);
    model.addAttribute("event", event);
    model.addAttribute(
        "data",
        event == null || event.isErased() ? null : ShownBody.of(event.event().data().toString()));
    model.addAttribute("siblings", siblings(visit, row));
  }

  private NextStep next(Visit visit, DeliveryStory story) {
    DeliveryRow row = story.delivery();
    ParkedDelivery parked = calls.waiting(visit.tenant(), row.id()).orElse(null);
    boolean turn = parked != null && parked.waitsFor() == WaitsFor.TURN;
    NextStep.Surroundings around =
        new NextStep.Surroundings(
            names.find(visit.tenant(), row.subscriptionId()).orElse(null),
            parked,
            turn ? states.of(row.subscriptionId()).orElse(null) : null);
    return NextStep.of(row, story.timeline(), around, clock.instant()).orElse(null);
  }

  private List<DeliveryLine> siblings(Visit visit, DeliveryRow row) {
    DeliveryFilter sameEvent = DeliveryFilter.all().withEventId(row.eventId());
    return deliveries
        .list(visit.tenant(), sameEvent, new PageRequest(MOST_SIBLINGS, null))
        .items()
        .stream()
        .filter(other -> !other.id().equals(row.id()))
        .map(other -> new DeliveryLine(other, names.named(visit.tenant(), other.subscriptionId())))
        .toList();
  }

  private static String successor(DeliveryRow row) {
    return row.reason() != null && row.reason().startsWith(SUPERSEDED_BY)
        ? row.reason().substring(SUPERSEDED_BY.length())
        : null;
  }

  private static String eventPath(Visit visit, DeliveryRow row) {
    return visit.path(
        "/events/" + UriUtils.encodePathSegment(row.eventId(), StandardCharsets.UTF_8));
  }
}
