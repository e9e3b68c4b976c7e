package dev.courier.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.broker.Queues;
import dev.courier.event.JsonFormat;
import dev.courier.event.catalog.EventCatalog;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.jms.JmsException;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.stereotype.Component;

/** Puts one event after the other on {@code courier.events}, as a module would. */
@Component
@Profile("demo")
final class DemoEvents {

  private static final Logger LOG = LoggerFactory.getLogger(DemoEvents.class);
  private static final String[] TYPES = {
    "order.created", "order.shipped", "ticket.created", "order.shipped", "order.packed"
  };

  private final EventCatalog catalog;
  private final JmsTemplate jms;
  private final InstantSource clock;
  private final Random random = new Random();
  private int count;

  DemoEvents(EventCatalog catalog, JmsTemplate jms, InstantSource clock) {
    this.catalog = catalog;
    this.jms = jms;
    this.clock = clock;
  }

  /** Publishes the next event. */
  void publish() {
    String type = TYPES[count % TYPES.length];
    count++;
    String event = event(type).toString();
    try {
      jms.send(Queues.EVENTS, session -> session.createTextMessage(event));
    } catch (JmsException closed) {
      LOG.warn("The demo could not publish an event: {}", closed.getMessage());
    }
  }

  private ObjectNode event(String type) {
    ObjectNode event = JsonFormat.mapper().createObjectNode();
    event.put("type", type);
    event.put("tenant_id", DemoSubscriptions.TENANT);
    event.put("timestamp", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
    event.set("data", data(type));
    return event;
  }

  /** The catalog's sample, with a number and an amount of its own. */
  private ObjectNode data(String type) {
    ObjectNode data = catalog.find("proign", type).orElseThrow().sample().deepCopy();
    if (data.has("order_id")) {
      data.put("order_id", "ord_" + (20_000 + count));
    }
    if (data.has("ticket_id")) {
      data.put("ticket_id", "tic_" + (5_000 + count));
    }
    if (data.has("total")) {
      data.put("total", BigDecimal.valueOf(2_000 + random.nextInt(40_000), 2));
    }
    return data;
  }
}
