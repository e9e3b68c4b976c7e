package dev.courier.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.broker.Queues;
import dev.courier.event.JsonFormat;
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

  private final JmsTemplate jms;
  private final InstantSource clock;
  private final Random random = new Random();
  private int count;

  DemoEvents(JmsTemplate jms, InstantSource clock) {
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
    ObjectNode data = event.putObject("data");
    if (type.startsWith("ticket")) {
      data.put("ticket_id", "T-" + (1_000 + count)).put("subject", "Where is my parcel?");
    } else {
      ObjectNode order = data.putObject("order");
      order.put("id", "A-" + (1_000 + count));
      order.put("total", BigDecimal.valueOf(2_000 + random.nextInt(40_000), 2));
      data.put("shipping_method", random.nextBoolean() ? "express" : "standard");
    }
    return event;
  }
}
