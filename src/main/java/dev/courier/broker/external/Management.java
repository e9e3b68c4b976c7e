package dev.courier.broker.external;

import java.util.Objects;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ActiveMQSecurityException;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientRequestor;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.management.ManagementHelper;
import org.apache.activemq.artemis.api.core.management.ResourceNames;

/** The broker's management address, on a session that has been started. */
final class Management implements AutoCloseable {

  private static final String ADDRESS = "activemq.management";
  private static final long ANSWER_MILLIS = 10_000;

  private final ClientSession session;
  private final ClientRequestor requestor;

  /**
   * Opens it.
   *
   * @throws ActiveMQSecurityException where the user may not have a queue for the answers
   */
  Management(ClientSession session) throws Exception {
    this.session = Objects.requireNonNull(session, "session");
    this.requestor = new ClientRequestor(session, ADDRESS);
  }

  /**
   * The answer to an operation on the broker, null for one that has none.
   *
   * @throws ActiveMQSecurityException where the user may not ask
   * @throws NoAnswer where there is none, or the broker knows no such operation
   */
  <T> T operate(Class<T> kind, String operation, Object... parameters) throws Exception {
    ClientMessage request = session.createMessage(false);
    ManagementHelper.putOperationInvocation(request, ResourceNames.BROKER, operation, parameters);
    return answer(kind, operation, request);
  }

  /** The same for an attribute of the broker. */
  <T> T attribute(Class<T> kind, String attribute) throws Exception {
    ClientMessage request = session.createMessage(false);
    ManagementHelper.putAttribute(request, ResourceNames.BROKER, attribute);
    return answer(kind, attribute, request);
  }

  private <T> T answer(Class<T> kind, String asked, ClientMessage request) throws Exception {
    ClientMessage answer = requestor.request(request, ANSWER_MILLIS);
    if (answer == null) {
      throw new NoAnswer(ADDRESS + " did not answer when asked for " + asked);
    }
    if (!ManagementHelper.hasOperationSucceeded(answer)) {
      throw new NoAnswer(asked + ": " + ManagementHelper.getResult(answer, String.class));
    }
    return kind.cast(ManagementHelper.getResult(answer, kind));
  }

  @Override
  public void close() throws ActiveMQException {
    try {
      requestor.close();
    } catch (ActiveMQException known) {
      throw known;
    } catch (Exception cause) {
      throw new IllegalStateException("the queue of the broker's answers was not closed", cause);
    }
  }

  /** The broker does not say. */
  static final class NoAnswer extends Exception {
    NoAnswer(String message) {
      super(message);
    }
  }
}
