package dev.courier.it;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.broker.Queues;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.QueueBrowser;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.apache.activemq.artemis.api.core.management.ResourceNames;
import org.apache.activemq.artemis.api.jms.management.JMSManagementHelper;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.springframework.jms.core.JmsTemplate;

/** What a producer and an operator do at the broker, with a plain JMS client. */
final class TestBroker {

  private static final long ANSWER_MILLIS = 10_000;

  private final ActiveMQConnectionFactory connections;

  TestBroker(ActiveMQConnectionFactory connections) {
    this.connections = connections;
  }

  /** A connection of one's own, to be closed. */
  JMSContext context() {
    return connections.createContext();
  }

  /** Publishes events as text messages. */
  void publish(JsonNode... events) {
    for (JsonNode event : events) {
      send(Queues.EVENTS, context -> context.createTextMessage(event.toString()));
    }
  }

  /** Publishes an event as bytes. */
  void publish(byte[] body) {
    send(
        Queues.EVENTS,
        context -> {
          BytesMessage message = context.createBytesMessage();
          write(message, body);
          return message;
        });
  }

  void send(String queue, Function<JMSContext, Message> make) {
    try (JMSContext context = connections.createContext()) {
      context.createProducer().send(context.createQueue(queue), make.apply(context));
    }
  }

  static void write(BytesMessage message, byte[] body) {
    try {
      message.writeBytes(body);
    } catch (JMSException cause) {
      throw new IllegalStateException("the client wrote no bytes", cause);
    }
  }

  /** The messages on a queue that a selector chooses, without taking them. */
  List<Message> browse(String queue, String selector) {
    try (JMSContext context = connections.createContext();
        QueueBrowser browser = context.createBrowser(context.createQueue(queue), selector)) {
      return Collections.list(browser.getEnumeration()).stream().map(Message.class::cast).toList();
    } catch (JMSException cause) {
      throw new IllegalStateException("queue " + queue + " cannot be browsed", cause);
    }
  }

  /** Waits until a selector chooses so many messages of a queue. */
  List<Message> awaitMessages(String queue, String selector, int count) {
    return await(count + " message(s) on " + queue + " where " + selector)
        .until(() -> browse(queue, selector), found -> found.size() == count);
  }

  /** Waits until all that was published has been taken in, tried once and written down. */
  void awaitQuiet() {
    for (String queue :
        List.of(
            Queues.EVENTS,
            Queues.BULK_EVENTS,
            Queues.DELIVERIES,
            Queues.BULK_DELIVERIES,
            Queues.RAISED,
            Queues.PARKING,
            Queues.JOURNAL)) {
      await(queue + " is empty").until(() -> count(queue), count -> count == 0);
    }
  }

  /** How many messages a queue holds, those being processed and those scheduled included. */
  long count(String queue) {
    JmsTemplate jms = new JmsTemplate(connections);
    jms.setReceiveTimeout(ANSWER_MILLIS);
    Message answer =
        jms.sendAndReceive(
            "activemq.management",
            session -> {
              Message request = session.createMessage();
              JMSManagementHelper.putAttribute(
                  request, ResourceNames.QUEUE + queue, "messageCount");
              return request;
            });
    try {
      return ((Number) JMSManagementHelper.getResult(answer)).longValue();
    } catch (Exception cause) {
      throw new IllegalStateException("the broker did not count " + queue, cause);
    }
  }
}
