package dev.courier.bench.side;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.courier.bench.outside.OutsideBroker;
import dev.courier.broker.EmbeddedBroker;
import dev.courier.broker.Queues;
import jakarta.jms.JMSException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.slf4j.LoggerFactory;

/**
 * The least that can be done: Courier's broker and queues, its HTTP client without the guards, and
 * threads that receive, sign, post, write a journal message and commit.
 *
 * <p>Nothing consumes the journal messages here. They are thrown away once a second inside the
 * broker, because a queue that pages would make the floor slower than it is.
 */
final class Floor implements Side {

  private static final int CONSUMER_WINDOW = 16 * 1024;

  private final Optional<EmbeddedBroker> broker;
  private final ActiveMQConnectionFactory connections;
  private final CloseableHttpClient client;
  private final BrokerQueues queues;
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final List<FloorWorker> workers = new ArrayList<>();

  Floor(Path directory, String url, int consumers, String brokerUrl) throws JMSException {
    logWarningsOnly();
    broker =
        brokerUrl.isEmpty()
            ? Optional.of(new EmbeddedBroker(directory.resolve("broker"), "", 0))
            : Optional.empty();
    connections =
        broker
            .map(embedded -> new ActiveMQConnectionFactory(embedded.url()))
            .orElseGet(
                () ->
                    new ActiveMQConnectionFactory(
                        brokerUrl, OutsideBroker.USER, OutsideBroker.password()));
    connections.setConsumerWindowSize(CONSUMER_WINDOW);
    client = client(consumers);
    queues = new BrokerQueues(connections);
    timer.scheduleWithFixedDelay(this::emptyJournal, 1, 1, TimeUnit.SECONDS);
    for (int i = 0; i < consumers; i++) {
      FloorWorker worker = new FloorWorker(connections, client, url + "/webhook");
      workers.add(worker);
      new Thread(worker, "floor-" + i).start();
    }
  }

  static CloseableHttpClient client(int consumers) {
    return HttpClients.custom()
        .setConnectionManager(
            PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnPerRoute(consumers)
                .setMaxConnTotal(consumers)
                .build())
        .disableAutomaticRetries()
        .disableRedirectHandling()
        .disableCookieManagement()
        .disableContentCompression()
        .build();
  }

  /** Without Spring, Logback would write every byte that goes over the wire. */
  private static void logWarningsOnly() {
    ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
  }

  private void emptyJournal() {
    try {
      queues.empty(Queues.JOURNAL);
    } catch (JMSException fault) {
      throw new IllegalStateException("the floor's journal was not emptied", fault);
    }
  }

  @Override
  public ActiveMQConnectionFactory connections() {
    return connections;
  }

  @Override
  public String entry() {
    return Queues.DELIVERIES;
  }

  @Override
  public List<String> onTheWay() {
    return List.of(Queues.DELIVERIES);
  }

  @Override
  public void subscribe(String tenant, int subscriptions) {
    throw new UnsupportedOperationException("the floor has no subscriptions");
  }

  @Override
  public DataSource database() {
    throw new UnsupportedOperationException("the floor has no database");
  }

  @Override
  public void close() {
    timer.shutdownNow();
    workers.forEach(FloorWorker::stop);
    connections.close();
    try {
      client.close();
    } catch (IOException fault) {
      throw new UncheckedIOException("the floor's HTTP client does not close", fault);
    }
    broker.ifPresent(EmbeddedBroker::close);
  }
}
