package dev.courier.broker.sending;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.courier.broker.DeliverySender;
import dev.courier.broker.EventPublisher;
import dev.courier.broker.MessageProperties;
import dev.courier.broker.Queues;
import dev.courier.delivery.Delivery;
import dev.courier.event.JsonFormat;
import dev.courier.event.TraceContext;
import jakarta.jms.BytesMessage;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.springframework.jms.core.JmsTemplate;

/** Sends in one transaction and returns when it is committed. */
final class JmsSenders implements EventPublisher, DeliverySender {

  /** Within two seconds, with what an HTTP call takes besides, its caller knows. */
  private static final Duration LONGEST = Duration.ofMillis(1_700);

  private final JmsTemplate jms;
  private final BrokerCalls calls;

  JmsSenders(JmsTemplate jms, BrokerCalls calls) {
    this.jms = Objects.requireNonNull(jms, "jms");
    this.calls = Objects.requireNonNull(calls, "calls");
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
            addTrace(message, event.trace());
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
    calls.ask(
        "take a message for " + queue,
        LONGEST,
        () ->
            jms.execute(
                session -> {
                  try (MessageProducer producer =
                      session.createProducer(session.createQueue(queue))) {
                    sending.send(session, producer);
                    session.commit();
                    return true;
                  }
                }));
  }

  private static void addTrace(Message message, TraceContext trace) throws JMSException {
    if (trace != null) {
      message.setStringProperty(MessageProperties.TRACEPARENT, trace.traceparent());
      if (trace.tracestate() != null) {
        message.setStringProperty(MessageProperties.TRACESTATE, trace.tracestate());
      }
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
