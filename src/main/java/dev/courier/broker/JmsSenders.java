package dev.courier.broker;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.courier.delivery.Delivery;
import dev.courier.event.JsonFormat;
import jakarta.jms.BytesMessage;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.util.List;
import java.util.Objects;
import org.springframework.jms.JmsException;
import org.springframework.jms.core.JmsTemplate;

/** Sends in one transaction and returns when it is committed. */
final class JmsSenders implements EventPublisher, DeliverySender {

  private final JmsTemplate jms;

  JmsSenders(JmsTemplate jms) {
    this.jms = Objects.requireNonNull(jms, "jms");
  }

  @Override
  public void publish(List<PublishedEvent> events) {
    send(
        Queues.EVENTS,
        (session, producer) -> {
          for (PublishedEvent event : events) {
            BytesMessage message = session.createBytesMessage();
            message.writeBytes(event.json());
            message.setBooleanProperty(MessageProperties.ID_MADE, event.idMade());
            send(producer, message, Message.DEFAULT_PRIORITY);
          }
        });
  }

  @Override
  public void send(Delivery delivery, int priority) {
    byte[] json;
    try {
      json = JsonFormat.mapper().writeValueAsBytes(delivery);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("delivery " + delivery.id() + " is not JSON", impossible);
    }
    send(
        Queues.DELIVERIES,
        (session, producer) -> {
          BytesMessage message = session.createBytesMessage();
          message.writeBytes(json);
          send(producer, message, priority);
        });
  }

  private void send(String queue, Sending sending) {
    try {
      jms.execute(
          session -> {
            try (MessageProducer producer = session.createProducer(session.createQueue(queue))) {
              sending.send(session, producer);
              session.commit();
              return null;
            }
          });
    } catch (JmsException cause) {
      throw new BrokerUnavailable(
          "the broker did not take a message for " + queue + ": " + cause.getMessage(), cause);
    }
  }

  private static void send(MessageProducer producer, Message message, int priority)
      throws JMSException {
    producer.send(message, DeliveryMode.PERSISTENT, priority, Message.DEFAULT_TIME_TO_LIVE);
  }

  /** What is sent within the transaction. */
  private interface Sending {
    void send(Session session, MessageProducer producer) throws JMSException;
  }
}
