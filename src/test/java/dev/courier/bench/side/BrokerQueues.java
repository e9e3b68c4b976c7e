package dev.courier.bench.side;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.QueueConnection;
import jakarta.jms.QueueRequestor;
import jakarta.jms.QueueSession;
import jakarta.jms.Session;
import org.apache.activemq.artemis.api.core.management.ResourceNames;
import org.apache.activemq.artemis.api.jms.management.JMSManagementHelper;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** Asks a broker about its queues through its management address. */
final class BrokerQueues implements AutoCloseable {

  private final QueueConnection connection;
  private final QueueSession session;
  private final QueueRequestor management;

  BrokerQueues(ActiveMQConnectionFactory connections) throws JMSException {
    connection = connections.createQueueConnection();
    session = connection.createQueueSession(false, Session.AUTO_ACKNOWLEDGE);
    management = new QueueRequestor(session, session.createQueue("activemq.management"));
    connection.start();
  }

  /** How many messages a queue holds, with those that are being processed. */
  synchronized long waiting(String queue) throws JMSException {
    Message question = session.createMessage();
    JMSManagementHelper.putAttribute(question, ResourceNames.QUEUE + queue, "messageCount");
    return ((Number) answer(queue, question)).longValue();
  }

  /** Throws away what a queue holds. */
  synchronized void empty(String queue) throws JMSException {
    Message order = session.createMessage();
    JMSManagementHelper.putOperationInvocation(
        order, ResourceNames.QUEUE + queue, "removeAllMessages");
    answer(queue, order);
  }

  private Object answer(String queue, Message question) throws JMSException {
    Message answer = management.request(question);
    Object result;
    try {
      result = JMSManagementHelper.getResult(answer);
    } catch (JMSException fault) {
      throw fault;
    } catch (Exception unreadable) {
      throw new IllegalStateException("the broker's answer is not readable", unreadable);
    }
    if (!JMSManagementHelper.hasOperationSucceeded(answer)) {
      throw new IllegalStateException("the broker refused a question on " + queue + ": " + result);
    }
    return result;
  }

  @Override
  public void close() throws JMSException {
    connection.close();
  }
}
