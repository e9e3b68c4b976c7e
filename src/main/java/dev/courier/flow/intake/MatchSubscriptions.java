package dev.courier.flow.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.courier.delivery.Delivery;
import dev.courier.event.JsonFormat;
import dev.courier.flow.MessageHeaders;
import dev.courier.journal.JournalEntry;
import dev.courier.journal.JournalEntry.EventAccepted;
import dev.courier.journal.JournalEntry.QueuedDelivery;
import dev.courier.match.SubscriptionIndex;
import dev.courier.registry.Subscriptions;
import dev.courier.subscription.Subscription;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
 * properties {@link #DELIVERIES} and {@link #REFUSED} hold the messages to send.
 */
@Component("matchSubscriptions")
final class MatchSubscriptions implements Processor {

  /** Exchange property: a list of messages for {@code courier.deliveries}. */
  static final String DELIVERIES = "deliveries";

  /** Exchange property: a list of {@link Received.Refused}. */
  static final String REFUSED = "refused";

  private static final int ENTRIES_PER_MESSAGE = 25;

  private final Subscriptions subscriptions;

  MatchSubscriptions(Subscriptions subscriptions) {
    this.subscriptions = Objects.requireNonNull(subscriptions, "subscriptions");
  }

  @Override
  public void process(Exchange exchange) throws JsonProcessingException {
    SubscriptionIndex index = subscriptions.current();
    List<Message> deliveries = new ArrayList<>();
    List<Received> refused = new ArrayList<>();
    List<EventAccepted> entries = new ArrayList<>();
    for (Object received : exchange.getMessage().getBody(List.class)) {
      if (received instanceof Received.Accepted accepted) {
        entries.add(match(exchange.getContext(), accepted, index, deliveries));
      } else {
        refused.add((Received) received);
      }
    }
    exchange.setProperty(DELIVERIES, deliveries);
    exchange.setProperty(REFUSED, refused);
    exchange.getMessage().setBody(chunks(entries));
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

  private static EventAccepted match(
      CamelContext context,
      Received.Accepted accepted,
      SubscriptionIndex index,
      List<Message> deliveries)
      throws JsonProcessingException {
    List<QueuedDelivery> queued = new ArrayList<>();
    for (Subscription subscription : index.wanting(accepted.event())) {
      Delivery delivery = Delivery.queued(subscription.id(), accepted.event(), accepted.at());
      Message message = new DefaultMessage(context);
      message.setBody(JsonFormat.mapper().writeValueAsBytes(delivery));
      MessageHeaders.setPriority(message, subscription.priority());
      deliveries.add(message);
      queued.add(
          new QueuedDelivery(delivery.id(), delivery.subscriptionId(), delivery.createdAt()));
    }
    return new EventAccepted(accepted.event(), accepted.at(), accepted.idMade(), queued);
  }
}
