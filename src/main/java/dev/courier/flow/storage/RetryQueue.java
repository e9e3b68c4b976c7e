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
import org.apache.activemq.artemis.api.core.ActiveMQDuplicateIdException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jms.JmsException;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.stereotype.Component;

/**
 * Sends parked deliveries to {@code courier.retries}, each stay of a delivery once.
 *
 * <p>A crash between the commit of the messages and that of the rows makes the same rows due again.
 * So each message bears the name of its row's stay, and the broker, which keeps the last 20,000 of
 * those names in its journal, refuses one that it has.
 */
@Component
public final class RetryQueue {

  /** Artemis: a name by which it recognises a message that was sent before. */
  private static final String DUPLICATE_ID = "_AMQ_DUPL_ID";

  private static final Logger LOG = LoggerFactory.getLogger(RetryQueue.class);

  private final JmsTemplate jms;

  RetryQueue(JmsTemplate jms) {
    this.jms = Objects.requireNonNull(jms, "jms");
  }

  /**
   * Sends them in one transaction; where some of them are on the broker already, the others.
   *
   * @param deliveries not empty
   * @param due when each is to come, or null for at once
   * @throws JmsException where the broker does not take them; then they may be sent again
   */
  public void send(List<ParkedDelivery> deliveries, Function<ParkedDelivery, Instant> due) {
    try {
      sendTogether(deliveries, due);
    } catch (JmsException refused) {
      if (!isKnown(refused)) {
        throw refused;
      }
      // One that is known takes the whole transaction with it: each needs one of its own.
      long known = deliveries.stream().filter(row -> !sendUnlessKnown(row, due)).count();
      LOG.info(
          "{} of {} deliveries that were due had been sent before a crash, and are not sent again",
          known,
          deliveries.size());
    }
  }

  private boolean sendUnlessKnown(ParkedDelivery row, Function<ParkedDelivery, Instant> due) {
    try {
      sendTogether(List.of(row), due);
      return true;
    } catch (JmsException refused) {
      if (isKnown(refused)) {
        return false;
      }
      throw refused;
    }
  }

  private void sendTogether(
      List<ParkedDelivery> deliveries, Function<ParkedDelivery, Instant> due) {
    jms.execute(session -> send(session, deliveries, due));
  }

  private static boolean send(
      Session session, List<ParkedDelivery> deliveries, Function<ParkedDelivery, Instant> due)
      throws JMSException {
    try (MessageProducer producer = session.createProducer(session.createQueue(Queues.RETRIES))) {
      for (ParkedDelivery row : deliveries) {
        BytesMessage message = session.createBytesMessage();
        message.writeBytes(row.message());
        message.setStringProperty(DUPLICATE_ID, nameOfStay(row));
        Instant at = due.apply(row);
        if (at != null) {
          message.setLongProperty(MessageHeaders.SCHEDULED, at.toEpochMilli());
        }
        producer.send(
            message, DeliveryMode.PERSISTENT, row.priority(), Message.DEFAULT_TIME_TO_LIVE);
      }
    }
    session.commit();
    return true;
  }

  /**
   * With the time, so that a delivery that is parked once more as it was is not taken for known.
   */
  private static String nameOfStay(ParkedDelivery row) {
    return row.deliveryId() + "/" + row.revision() + "/" + row.dueAt();
  }

  private static boolean isKnown(Throwable refused) {
    for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
      if (cause instanceof ActiveMQDuplicateIdException) {
        return true;
      }
    }
    return false;
  }
}
