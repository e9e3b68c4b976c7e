package dev.courier.flow.enrich;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.event.Event;
import dev.courier.flow.intake.Received;
import dev.courier.flow.lookup.source.LookupSettings;
import dev.courier.flow.watch.Reaches;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.springframework.stereotype.Component;

/** Lets the routes of {@code routes/enrich} add their fields; body: a list of {@link Received}. */
@Component("enrichEvents")
@Reaches(callsRoutesOf = "enrichment")
final class EnrichEvents implements Processor {

  private final Enrichments enrichments;
  private final LookupSettings settings;
  private final InstantSource clock;

  EnrichEvents(Enrichments enrichments, LookupSettings settings, InstantSource clock) {
    this.enrichments = Objects.requireNonNull(enrichments, "enrichments");
    this.settings = Objects.requireNonNull(settings, "settings");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  @Override
  public void process(Exchange exchange) throws InterruptedException {
    if (enrichments.isEmpty()) {
      return;
    }
    Instant until = clock.instant().plus(settings.lookupWithin());
    List<Received> enriched = new ArrayList<>();
    for (Object received : exchange.getMessage().getBody(List.class)) {
      enriched.add(
          received instanceof Received.Accepted accepted
              ? enrich(accepted, until)
              : (Received) received);
    }
    exchange.getMessage().setBody(enriched);
  }

  private Received enrich(Received.Accepted accepted, Instant until) throws InterruptedException {
    Event event = accepted.event();
    Optional<EnrichmentConsumer> route = enrichments.enter(event.type());
    if (route.isEmpty()) {
      return accepted;
    }
    ObjectNode data;
    try {
      data = route.get().enrich(event, until);
    } finally {
      route.get().leave();
    }
    return new Received.Accepted(
        accepted.original(),
        new Event(event.id(), event.type(), event.timestamp(), event.tenantId(), data),
        accepted.at(),
        accepted.token(),
        accepted.idMade());
  }
}
