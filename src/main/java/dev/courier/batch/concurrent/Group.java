package dev.courier.batch.concurrent;

import dev.courier.batch.outbox.Outbox;
import dev.courier.batch.outbox.OutboxSender;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ClientConsumer;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.core.client.impl.ClientConsumerInternal;
import org.apache.activemq.artemis.core.client.impl.ClientSessionInternal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The messages of one session: those that are worked on, and those that are done and wait for the
 * commit that is under way to be the next.
 *
 * <p>A message is acknowledged in the transaction that sends what came of it. Where a commit fails,
 * the session is given up, and all that it had comes again.
 */
final class Group implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Group.class);
  private static final long AT_THE_END_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /** The smallest window that there is; what comes beyond it is asked for by {@link Credit}. */
  private static final int WINDOW_BYTES = 1;

  private final ConcurrentEndpoint endpoint;
  private final BlockingQueue<UnderWay> done = new LinkedBlockingQueue<>();
  private final Credit credit;
  private final ClientSession session;
  private final ClientConsumer messages;
  private final OutboxSender sender;
  private final Arrivals arrivals;
  private volatile boolean lost;
  private long nextLook = System.nanoTime();

  Group(
      ConcurrentEndpoint endpoint,
      ConcurrentConsumer consumer,
      Executor workers,
      ClientSession session)
      throws ActiveMQException {
    this.endpoint = endpoint;
    this.session = session;
    messages =
        session.createConsumer(SimpleString.of(endpoint.queue()), null, WINDOW_BYTES, -1, false);
    sender = new OutboxSender(session, endpoint.component().clock(), endpoint.joined());
    credit = new Credit(endpoint.atOnce(), endpoint.turns(), WINDOW_BYTES, this::give);
    arrivals = new Arrivals(consumer, workers, credit, done);
    ((ClientConsumerInternal) messages).setManualFlowMessageHandler(arrivals);
    session.addFailoverListener(event -> lost = true);
    session.start();
  }

  private void give(int bytes) {
    ((ClientSessionInternal) session).getSessionContext().sendConsumerCredits(messages, bytes);
  }

  /**
   * Waits for messages that are done, and commits them.
   *
   * @param mayWork whether others may be taken
   */
  void commitNext(boolean mayWork) throws ActiveMQException, InterruptedException {
    if (lost || session.isClosed() || messages.isClosed()) {
      throw new IllegalStateException("the session has been lost");
    }
    long now = System.nanoTime();
    if (now - nextLook >= 0) {
      nextLook = now + TimeUnit.MILLISECONDS.toNanos(credit.look(mayWork));
    }
    commitDone(nextLook - now);
  }

  private void commitDone(long patienceNanos) throws ActiveMQException, InterruptedException {
    UnderWay first = done.poll(patienceNanos, TimeUnit.NANOSECONDS);
    if (first != null) {
      List<UnderWay> group = new ArrayList<>();
      group.add(first);
      done.drainTo(group);
      commit(group);
    }
  }

  private void commit(List<UnderWay> group) throws ActiveMQException, InterruptedException {
    List<Outbox> outboxes = new ArrayList<>();
    for (UnderWay one : group) {
      one.message().individualAcknowledge();
      outboxes.add(one.fault() == null ? one.outbox() : putBack(one));
    }
    sender.send(outboxes);
    session.commit();
    credit.committed(group.size());
  }

  /** What could not be done comes again in a while, and holds up nobody until then. */
  private Outbox putBack(UnderWay one) {
    endpoint.component().faults().accept(one.fault());
    return PutBack.of(one, endpoint.queue(), endpoint.component().clock().instant());
  }

  /** Ends and commits what has been begun, and takes nothing more. */
  void end() throws ActiveMQException, InterruptedException {
    arrivals.end();
    credit.end();
    while (!credit.isIdle()) {
      commitDone(AT_THE_END_NANOS);
    }
  }

  @Override
  public void close() throws ActiveMQException {
    LOG.debug("The session on queue {} ends", endpoint.queue());
    arrivals.end();
    credit.close();
    messages.close();
    sender.close();
  }
}
