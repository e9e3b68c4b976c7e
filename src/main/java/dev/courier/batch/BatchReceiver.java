package dev.courier.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ClientConsumer;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientProducer;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.camel.Message;

/**
 * Takes the messages of a batch, and passes on those that are in excess, in the transaction of its
 * session.
 */
final class BatchReceiver implements AutoCloseable {

  private static final long RECEIVE_MILLIS = 500;

  /** How much the broker sends ahead: with less than a batch, every few messages wait for it. */
  private static final int WINDOW_BYTES = 1024 * 1024;

  /** A batch is full with so many bytes, so that long messages do not fill the heap together. */
  private static final long MOST_BYTES = 8L * 1024 * 1024;

  /** How many sizes of a batch are passed on at most before those that are not are worked on. */
  private static final int SIZES_PASSED_ON = 2;

  /** How many batches after a full one are watched: what has come in a flood comes in waves. */
  private static final int BATCHES_WATCHED = 50;

  private final BatchEndpoint endpoint;
  private final ClientSession session;
  private final ClientConsumer messages;
  private final ClientProducer elsewhere;
  private int watchful;
  private int passedOn;

  BatchReceiver(BatchEndpoint endpoint, ClientSession session) throws ActiveMQException {
    this.endpoint = endpoint;
    this.session = session;
    // Who takes one at a time holds no other that somebody else could take.
    int window = endpoint.size() == 1 ? 0 : WINDOW_BYTES;
    messages = session.createConsumer(SimpleString.of(endpoint.queue()), null, window, -1, false);
    elsewhere = endpoint.excessTo() == null ? null : session.createProducer(endpoint.excessTo());
  }

  /**
   * Takes what is there, waiting a moment for the first.
   *
   * @param most how many messages at most
   */
  List<Message> receive(int most) throws ActiveMQException {
    List<Message> batch = new ArrayList<>();
    passedOn = 0;
    boolean full = false;
    long bytes = 0;
    ClientMessage message = messages.receive(RECEIVE_MILLIS);
    long gathered = System.nanoTime() + endpoint.gather().toNanos();
    while (message != null) {
      Message read = read(message);
      message.acknowledge();
      if (watchful > 0 && isExcess(read)) {
        elsewhere.send(PassedOn.copy(session, message, read));
        passedOn++;
      } else {
        batch.add(read);
      }
      bytes += message.getBodySize();
      full =
          batch.size() >= most
              || bytes >= MOST_BYTES
              || passedOn >= SIZES_PASSED_ON * endpoint.size();
      message = full ? null : another(gathered);
    }
    watch(full, batch.isEmpty() && passedOn == 0);
    return batch;
  }

  /** One that is there, or that comes until the batch has been gathered; null for none. */
  private ClientMessage another(long gathered) throws ActiveMQException {
    long millis = TimeUnit.NANOSECONDS.toMillis(gathered - System.nanoTime());
    return millis > 0 ? messages.receive(millis) : messages.receiveImmediate();
  }

  /** How many messages the last call of {@link #receive} has passed on. */
  int passedOn() {
    return passedOn;
  }

  private void watch(boolean full, boolean idle) {
    if (full) {
      watchful = BATCHES_WATCHED;
    } else {
      watchful = idle ? 0 : Math.max(0, watchful - 1);
    }
  }

  private boolean isExcess(Message read) {
    return endpoint.excess() != null
        && endpoint
            .excess()
            .isExcess((String) read.getHeader(BatchMessages.TENANT), read.getBody());
  }

  private Message read(ClientMessage message) throws ActiveMQException {
    Message read = BatchMessages.read(endpoint.getCamelContext(), message);
    if (endpoint.isPassedOn()) {
      PassedOn.restore(message, read);
    }
    return read;
  }

  @Override
  public void close() throws ActiveMQException {
    messages.close();
    if (elsewhere != null) {
      elsewhere.close();
    }
  }
}
