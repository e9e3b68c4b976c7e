package dev.courier.bench.side;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.Courier;
import dev.courier.bench.load.OrderCreated;
import dev.courier.bench.outside.OutsideBroker;
import dev.courier.bench.outside.OutsideDatabase;
import dev.courier.broker.Queues;
import dev.courier.registry.SubscriptionEditor;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Courier as {@code main} starts it, with all routes. */
final class WholeCourier implements Side {

  private static final int TOGETHER = 200;

  private final ConfigurableApplicationContext application;
  private final SubscriptionEditor editor;
  private final String url;

  WholeCourier(
      Path directory, String url, int consumers, int others, String brokerUrl, String databaseUrl) {
    this.url = url;
    SpringApplication courier = new SpringApplication(Courier.class);
    courier.addInitializers(
        context -> context.getBeanFactory().registerSingleton("noTests", new NoTests()));
    List<String> options =
        new ArrayList<>(
            List.of(
                "--server.port=0",
                "--management.server.port=0",
                "--courier.data-dir=" + directory,
                "--courier.broker-url=" + brokerUrl,
                "--courier.db-url=" + databaseUrl,
                "--courier.allow-http=true",
                "--courier.allow-networks=127.0.0.0/8",
                "--courier.deliver.consumers=" + consumers));
    if (!brokerUrl.isEmpty()) {
      options.add("--courier.broker-user=" + OutsideBroker.USER);
      options.add("--courier.broker-password=" + OutsideBroker.password());
    }
    if (!databaseUrl.isEmpty()) {
      options.add("--courier.db-user=" + OutsideDatabase.USER);
      options.add("--courier.db-password=");
    }
    application = courier.run(options.toArray(String[]::new));
    editor = application.getBean(SubscriptionEditor.class);
    create(OrderCreated.TENANT, BenchSubscriptions.of(url + "/webhook", others));
  }

  @Override
  public ActiveMQConnectionFactory connections() {
    return application.getBean(ActiveMQConnectionFactory.class);
  }

  @Override
  public String entry() {
    return Queues.EVENTS;
  }

  @Override
  public List<String> onTheWay() {
    return List.of(
        Queues.EVENTS,
        Queues.BULK_EVENTS,
        Queues.DELIVERIES,
        Queues.BULK_DELIVERIES,
        Queues.RETRIES,
        Queues.PARKING);
  }

  /** Each has a path of its own, by which the sink tells them apart. */
  @Override
  public void subscribe(String tenant, int subscriptions) {
    create(
        tenant,
        IntStream.range(0, subscriptions)
            .mapToObj(number -> BenchSubscriptions.matching(url + "/fan/" + number))
            .toList());
  }

  /** Many in one transaction: ten thousand commits would take longer than what is measured. */
  private void create(String tenant, List<ObjectNode> documents) {
    TransactionTemplate transaction =
        new TransactionTemplate(application.getBean(PlatformTransactionManager.class));
    for (int from = 0; from < documents.size(); from += TOGETHER) {
      List<ObjectNode> some = documents.subList(from, Math.min(from + TOGETHER, documents.size()));
      transaction.executeWithoutResult(
          status -> some.forEach(document -> editor.create(tenant, document)));
    }
  }

  @Override
  public DataSource database() {
    return application.getBean(DataSource.class);
  }

  @Override
  public void close() {
    application.close();
  }

  /** Keeps Spring from finding the beans of other tests, which lie on the same class path. */
  private static final class NoTests extends TypeExcludeFilter {

    private static final URL PRODUCT =
        Courier.class.getProtectionDomain().getCodeSource().getLocation();

    @Override
    public boolean match(MetadataReader type, MetadataReaderFactory types) throws IOException {
      return !type.getResource().getURL().toString().contains(PRODUCT.getPath());
    }

    // Spring takes two filters that are equal for the same test context.
    @Override
    public boolean equals(Object other) {
      return other instanceof NoTests;
    }

    @Override
    public int hashCode() {
      return NoTests.class.hashCode();
    }
  }
}
