package dev.courier.flow.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.courier.batch.BatchMessages;
import dev.courier.delivery.Delivery;
import dev.courier.delivery.DeliveryJson;
import dev.courier.event.TraceContext;
import dev.courier.event.catalog.EventCatalog;
import dev.courier.flow.MessageHeaders;
import dev.courier.flow.lane.Lanes;
import dev.courier.flow.metrics.FlowMetrics;
import dev.courier.flow.trace.IntakeSpan;
import dev.courier.flow.trace.IntakeSpans;
import dev.courier.flow.trace.Traces;
import dev.courier.journal.JournalEntry;
import dev.courier.journal.JournalEntry.EventAccepted;
import dev.courier.journal.JournalEntry.QueuedDelivery;
import dev.courier.journal.waiting.Place;
import dev.courier.journal.waiting.Registration;
import dev.courier.match.EntityKey;
import dev.courier.match.SubscriptionIndex;
import dev.courier.registry.Subscriptions;
import dev.courier.subscription.Subscription;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultMessage;
import org.springframework.stereotype.Component;

/**
 * Finds who wants the events of a batch.
 *
 * <p>Body: a list of {@link Received} before, a list of arrays of journal entries after. The
 * properties {@link #DELIVERIES}, {@link #BULK_DELIVERIES} and {@link #REFUSED} hold the messages
 * to send, and {@link #PLACES} the places that deliveries take from those that make way for them.
 */
@Component("matchSubscriptions")
public final class MatchSubscriptions implements Processor {

  /** Exchange property: a list of messages for {@code courier.deliveries}. */
  static final String DELIVERIES = "deliveries";

  /** Exchange property: a list of messages for {@code courier.bulk-deliveries}. */
  static final String BULK_DELIVERIES = "bulkDeliveries";

  /** Exchange property: a list of {@link Received.Refused}. */
  static final String REFUSED = "refused";

  /** Exchange property: a list of {@link Registration}, or null where there is none. */
  public static final String PLACES = "places";

  private static final int ENTRIES_PER_MESSAGE = 25;

  private final Subscriptions subscriptions;
  private final EventCatalog catalog;
  private final Lanes lanes;
  private final FlowMetrics metrics;
  private final Traces traces;

  MatchSubscriptions(
      Subscriptions subscriptions,
      EventCatalog catalog,
      Lanes lanes,
      FlowMetrics metrics,
      Traces traces) {
    this.traces = Objects.requireNonNull(traces, "traces");
    this.lanes = Objects.requireNonNull(lanes, "lanes");
    this.metrics = Objects.requireNonNull(metrics, "metrics");
    this.subscriptions = Objects.requireNonNull(subscriptions, "subscriptions");
    this.catalog = Objects.requireNonNull(catalog, "catalog");
  }

  @Override
  public void process(Exchange exchange) throws JsonProcessingException {
    Batch batch =
        new Batch(exchange.getContext(), subscriptions.current(), IntakeSpans.of(exchange));
    List<Received> refused = new ArrayList<>();
    List<EventAccepted> entries = new ArrayList<>();
    for (Object received : exchange.getMessage().getBody(List.class)) {
      if (received instanceof Received.Accepted accepted) {
        entries.add(batch.match(accepted));
      } else {
        Received.Refused refusal = (Received.Refused) received;
        traces.refused(refusal.refusal(), trace(refusal), token(refusal));
        refused.add(refusal);
      }
    }
    exchange.setProperty(DELIVERIES, batch.deliveries);
    exchange.setProperty(BULK_DELIVERIES, batch.bulkDeliveries);
    exchange.setProperty(PLACES, batch.places.isEmpty() ? null : batch.places);
    exchange.setProperty(REFUSED, refused);
    exchange.getMessage().setBody(chunks(entries));
  }

  private static TraceContext trace(Received received) {
    return (TraceContext) received.original().getHeader(BatchMessages.TRACE);
  }

  private static String token(Received received) {
    return (String) received.original().getHeader(BatchMessages.TOKEN);
  }

  /** Each becomes one message, too short for the broker to make a file of it. */
  private static List<JournalEntry[]> chunks(List<EventAccepted> entries) {
    List<JournalEntry[]> chunks = new ArrayList<>();
    for (int from = 0; from < entries.size(); from += ENTRIES_PER_MESSAGE) {
      int to = Math.min(entries.size(), from + ENTRIES_PER_MESSAGE);
      chunks.add(entries.subList(from, to).toArray(JournalEntry[]::new));
    }
    return chunks;
  }

  /** What comes of the events of one batch. */
  private final class Batch {
    private final CamelContext context;
    private final SubscriptionIndex index;
    private final IntakeSpans spans;
    private final List<Message> deliveries = new ArrayList<>();
    private final List<Message> bulkDeliveries = new ArrayList<>();
    private final List<Registration> places = new ArrayList<>();

    private Batch(CamelContext context, SubscriptionIndex index, IntakeSpans spans) {
      this.context = context;
      this.index = index;
      this.spans = spans;
    }

    private EventAccepted match(Received.Accepted accepted) throws JsonProcessingException {
      List<QueuedDelivery> queued = new ArrayList<>();
      IntakeSpan span =
          traces.intake(accepted.event(), trace(accepted), accepted.token(), accepted.at());
      TraceContext trace = spans.add(span);
      byte[] event = null;
      for (Subscription subscription : index.wanting(accepted.event())) {
        event = event == null ? DeliveryJson.event(accepted.event()) : event;
        Delivery delivery = delivery(accepted, subscription).within(trace);
        Message message = new DefaultMessage(context);
        message.setBody(DeliveryJson.write(delivery, event));
        MessageHeaders.setPriority(message, subscription.priority());
        (lanes.isBulk(subscription.id()) ? bulkDeliveries : deliveries).add(message);
        queued.add(
            new QueuedDelivery(delivery.id(), delivery.subscriptionId(), delivery.createdAt()));
      }
      metrics.of(accepted.event().tenantId()).accepted(queued.size());
      span.matched(queued.size());
      return new EventAccepted(accepted.event(), accepted.at(), accepted.idMade(), queued);
    }

    private Delivery delivery(Received.Accepted accepted, Subscription subscription) {
      Delivery delivery = Delivery.queued(subscription.id(), accepted.event(), accepted.at());
      Optional<String> entity = EntityKey.of(subscription, accepted.event(), catalog);
      if (entity.isEmpty()) {
        return delivery;
      }
      places.add(
          new Registration(
              new Place(subscription.id(), accepted.event().type(), entity.get()),
              delivery.id(),
              (Long) accepted.original().getHeader(BatchMessages.POSITION),
              accepted.at()));
      return delivery.about(entity.get());
    }
  }
}
