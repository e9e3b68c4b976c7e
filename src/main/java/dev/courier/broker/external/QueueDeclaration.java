package dev.courier.broker.external;

import dev.courier.broker.QueueSettings;
import java.util.Objects;
import org.apache.activemq.artemis.api.core.ActiveMQQueueExistsException;
import org.apache.activemq.artemis.api.core.ActiveMQSecurityException;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientRequestor;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.management.ManagementHelper;
import org.apache.activemq.artemis.api.core.management.ResourceNames;

/**
 * Declares queues on a broker that may know nothing of Courier.
 *
 * <p>The settings come first. With Artemis' defaults a message that fails ten times, which takes no
 * time at all, is thrown away.
 */
final class QueueDeclaration implements AutoCloseable {

  private static final String MANAGEMENT = "activemq.management";
  private static final long ANSWER_MILLIS = 10_000;

  private final ClientSession session;
  private final ClientRequestor management;

  QueueDeclaration(ClientSession session) throws Exception {
    this.session = Objects.requireNonNull(session, "session");
    this.management = new ClientRequestor(session, MANAGEMENT);
  }

  /** Gives a queue its settings, and makes it where it is not there. */
  void declare(String queue) throws Exception {
    set(queue);
    if (!session.queueQuery(SimpleString.of(queue)).isExists()) {
      try {
        session.createQueue(QueueSettings.declaration(queue));
      } catch (ActiveMQQueueExistsException otherInstance) {
        return;
      }
    }
  }

  private void set(String queue) throws Exception {
    ClientMessage request = session.createMessage(false);
    ManagementHelper.putOperationInvocation(
        request,
        ResourceNames.BROKER,
        "addAddressSettings",
        queue,
        QueueSettings.of(queue).toJSON());
    ClientMessage answer = management.request(request, ANSWER_MILLIS);
    if (answer == null) {
      throw new IllegalStateException("no answer from " + MANAGEMENT);
    }
    if (!ManagementHelper.hasOperationSucceeded(answer)) {
      throw new ActiveMQSecurityException(
          "the settings of "
              + queue
              + " are refused: "
              + ManagementHelper.getResult(answer, String.class));
    }
  }

  @Override
  public void close() throws Exception {
    management.close();
  }
}
