package dev.courier.faults;

import jakarta.jms.Message;
import org.apache.activemq.artemis.api.core.management.ResourceNames;
import org.apache.activemq.artemis.api.jms.management.JMSManagementHelper;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.springframework.jms.core.JmsTemplate;

/** How many messages the queues of a broker hold. */
final class QueueDepth {

  private static final long ANSWER_MILLIS = 10_000;

  private final String url;

  /** Asks the broker at this address. */
  QueueDepth(String url) {
    this.url = url;
  }

  /** All messages of a queue, those being processed and those scheduled included. */
  long of(String queue) throws Exception {
    return ask(queue, "messageCount");
  }

  /** Of these, those that are scheduled for later. */
  long scheduled(String queue) throws Exception {
    return ask(queue, "scheduledCount");
  }

  private long ask(String queue, String attribute) throws Exception {
    try (ActiveMQConnectionFactory broker = new ActiveMQConnectionFactory(url)) {
      JmsTemplate jms = new JmsTemplate(broker);
      jms.setReceiveTimeout(ANSWER_MILLIS);
      Message answer =
          jms.sendAndReceive(
              "activemq.management",
              session -> {
                Message request = session.createMessage();
                JMSManagementHelper.putAttribute(request, ResourceNames.QUEUE + queue, attribute);
                return request;
              });
      return ((Number) JMSManagementHelper.getResult(answer)).longValue();
    }
  }
}
