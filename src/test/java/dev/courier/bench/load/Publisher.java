package dev.courier.bench.load;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/** Numbers the events of one side, so that the sink can tell them apart, and publishes them. */
public final class Publisher {

  private final ConnectionFactory connections;
  private final String queue;
  private final AtomicInteger published = new AtomicInteger();

  /** Publishes to this queue. */
  public Publisher(ConnectionFactory connections, String queue) {
    this.connections = connections;
    this.queue = queue;
  }

  /** What a producer does with its connection. */
  interface Publishing {
    void run(Sending sending) throws JMSException;
  }

  /** One producer with a transacted session. */
  final class Sending {

    private final Session session;
    private final MessageProducer producer;

    private Sending(Session session, MessageProducer producer) {
      this.session = session;
      this.producer = producer;
    }

    /** An event of the usual tenant, published at this time. */
    void send(Instant time) throws JMSException {
      send(OrderCreated.TENANT, time);
    }

    void send(String tenant, Instant time) throws JMSException {
      BytesMessage message = session.createBytesMessage();
      message.writeBytes(OrderCreated.json(published.getAndIncrement(), tenant, time));
      producer.send(message);
    }

    void commit() throws JMSException {
      session.commit();
    }
  }

  /** How many events were published. */
  public int published() {
    return published.get();
  }

  /** Runs it with a producer of its own. */
  void with(Publishing publishing) throws JMSException {
    try (Connection connection = connections.createConnection();
        Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
        MessageProducer producer = session.createProducer(session.createQueue(queue))) {
      publishing.run(new Sending(session, producer));
    }
  }

  /** The same on a thread of its own, which has been started. */
  Thread start(String name, Publishing publishing) {
    Thread thread =
        new Thread(
            () -> {
              try {
                with(publishing);
              } catch (JMSException fault) {
                throw new IllegalStateException(name + " on " + queue + " has ended", fault);
              }
            },
            name);
    thread.start();
    return thread;
  }

  /** Publishes events of a tenant in one transaction. */
  public void publish(String tenant, int events, Instant time) throws JMSException {
    with(
        sending -> {
          for (int i = 0; i < events; i++) {
            sending.send(tenant, time);
          }
          sending.commit();
        });
  }
}
