package dev.courier.flow.storage;

import dev.courier.broker.Queues;
import dev.courier.flow.MessageHeaders;
import dev.courier.journal.ParkedDelivery;
import jakarta.jms.BytesMessage;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.stereotype.Component;

/** Sends what comes out of the table of parked deliveries to {@code courier.retries}. */
@Component
public final class RetryQueue {

  private final JmsTemplate jms;

  RetryQueue(JmsTemplate jms) {
    this.jms = Objects.requireNonNull(jms, "jms");
  }

  /**
   * Sends in one transaction and returns when it is committed.
   *
   * @param due when each is to come, or null for at once
   */
  public void send(List<ParkedDelivery> deliveries, Function<ParkedDelivery, Instant> due) {
    jms.execute(session -> send(session, deliveries, due));
  }

  private static boolean send(
      Session session, List<ParkedDelivery> deliveries, Function<ParkedDelivery, Instant> due)
      throws JMSException {
    try (MessageProducer producer = session.createProducer(session.createQueue(Queues.RETRIES))) {
      for (ParkedDelivery delivery : deliveries) {
        BytesMessage message = session.createBytesMessage();
        message.writeBytes(delivery.message());
        Instant at = due.apply(delivery);
        if (at != null) {
          message.setLongProperty(MessageHeaders.SCHEDULED, at.toEpochMilli());
        }
        producer.send(
            message, DeliveryMode.PERSISTENT, delivery.priority(), Message.DEFAULT_TIME_TO_LIVE);
      }
    }
    session.commit();
    return true;
  }
}
