package dev.courier.broker.external;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ActiveMQSecurityException;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.client.ClientProducer;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.SendAcknowledgementHandler;

/**
 * Tries out what the user may do with a queue, without a trace: what is sent is rolled back, and
 * who would receive asks for nothing.
 */
final class PermissionCheck {

  private static final int NOTHING_SENT_AHEAD = 0;
  private static final int ANY_RATE = -1;
  private static final int ANSWER_SECONDS = 10;

  private final ClientSession transacted;

  /**
   * Takes a session of its own.
   *
   * @param transacted whose sends are in a transaction and acknowledged one by one, and that has
   *     not been started
   */
  PermissionCheck(ClientSession transacted) {
    this.transacted = transacted;
  }

  /** What the user may not do with a queue that exists. */
  List<Finding> of(String queue) throws ActiveMQException {
    List<Finding> findings = new ArrayList<>();
    check(findings, queue, "send", () -> send(queue));
    check(findings, queue, "consume", () -> consume(queue, false));
    check(findings, queue, "browse", () -> consume(queue, true));
    return findings;
  }

  private static void check(List<Finding> findings, String queue, String permission, Trial trial)
      throws ActiveMQException {
    try {
      trial.run();
    } catch (ActiveMQSecurityException refused) {
      findings.add(
          new Finding(
              !"browse".equals(permission),
              queue,
              "may not be used: the user lacks the permission " + permission,
              "its security-setting needs <permission type=\""
                  + permission
                  + "\" roles=\"...\"/> with a role of that user"));
    }
  }

  private void send(String queue) throws ActiveMQException {
    Answer answer = new Answer();
    try (ClientProducer producer = transacted.createProducer(queue)) {
      producer.send(transacted.createMessage(true), answer);
      answer.await();
    } finally {
      transacted.rollback();
    }
  }

  private void consume(String queue, boolean browse) throws ActiveMQException {
    transacted.createConsumer(queue, null, NOTHING_SENT_AHEAD, ANY_RATE, browse).close();
  }

  private interface Trial {
    void run() throws ActiveMQException;
  }

  /** Within a transaction the broker refuses nothing before the end, unless it is asked to. */
  private static final class Answer implements SendAcknowledgementHandler {
    private final CompletableFuture<Optional<Exception>> refusal = new CompletableFuture<>();

    @Override
    public void sendAcknowledged(Message message) {
      refusal.complete(Optional.empty());
    }

    @Override
    public void sendFailed(Message message, Exception cause) {
      refusal.complete(Optional.of(cause));
    }

    private void await() throws ActiveMQException {
      Exception cause = refusal.orTimeout(ANSWER_SECONDS, TimeUnit.SECONDS).join().orElse(null);
      if (cause instanceof ActiveMQException known) {
        throw known;
      }
      if (cause != null) {
        throw new IllegalStateException("a message could not be sent", cause);
      }
    }
  }
}
