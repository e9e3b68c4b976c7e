package dev.courier.batch.concurrent;

import dev.courier.batch.BatchMessages;
import dev.courier.batch.outbox.Outbox;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.MessageHandler;
import org.apache.activemq.artemis.core.client.impl.ClientMessageInternal;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives each message that comes to a thread, and lets the route work on it there. */
final class Arrivals implements MessageHandler {

  private static final Logger LOG = LoggerFactory.getLogger(Arrivals.class);

  private final ConcurrentConsumer consumer;
  private final Executor workers;
  private final Credit credit;
  private final Queue<UnderWay> done;
  private boolean ended;

  Arrivals(ConcurrentConsumer consumer, Executor workers, Credit credit, Queue<UnderWay> done) {
    this.consumer = consumer;
    this.workers = workers;
    this.credit = credit;
    this.done = done;
  }

  /** From now on, what comes is left for others: the broker has it back when the session ends. */
  synchronized void end() {
    ended = true;
  }

  @Override
  public void onMessage(ClientMessage message) {
    try {
      Message read = BatchMessages.read(consumer.getEndpoint().getCamelContext(), message);
      UnderWay one = arrived(message, read);
      if (one != null) {
        begin(one);
      }
    } catch (InterruptedException stopping) {
      LOG.debug("A message comes while its route stops", stopping);
    }
  }

  /**
   * Counts the message as under way, or leaves it; null. Both in one: else it could be worked on
   * here although whoever ended this has seen that nothing is under way.
   */
  private synchronized UnderWay arrived(ClientMessage message, Message read)
      throws InterruptedException {
    if (ended) {
      return null;
    }
    int bytes = ((ClientMessageInternal) message).getFlowControlSize();
    return new UnderWay(message, read, credit.arrived(bytes));
  }

  private void begin(UnderWay one) {
    try {
      workers.execute(() -> work(one));
    } catch (RejectedExecutionException stopping) {
      LOG.debug("A message comes while its route stops", stopping);
      one.endTurn();
    }
  }

  private void work(UnderWay one) {
    Exchange exchange = consumer.createExchange(false);
    exchange.setProperty(BatchMessages.BATCH, List.of(one.read()));
    exchange.setIn(one.read());
    Outbox outbox = new Outbox();
    outbox.keep(exchange);
    AtomicBoolean ended = new AtomicBoolean();
    AsyncCallback end =
        synchronously -> {
          if (ended.compareAndSet(false, true)) {
            one.ended(outbox, exchange.getException());
            consumer.releaseExchange(exchange, false);
            end(one);
          }
        };
    try {
      consumer.getAsyncProcessor().process(exchange, end);
    } catch (RuntimeException fault) {
      exchange.setException(fault);
      end.done(true);
    }
  }

  private void end(UnderWay one) {
    one.endTurn();
    done.add(one);
    try {
      credit.ended();
    } catch (InterruptedException stopping) {
      LOG.debug("A message ends while its route stops", stopping);
      Thread.currentThread().interrupt();
    }
  }
}
