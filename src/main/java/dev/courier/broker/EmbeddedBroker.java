package dev.courier.broker;

import dev.courier.settings.InvalidSetting;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.CoreAddressConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMAcceptorFactory;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.core.settings.impl.DiskFullMessagePolicy;

/**
 * The Artemis broker inside Courier: persistent, with every queue declared, in the data directory.
 *
 * <p>The settings that differ from Artemis' own defaults each keep a promise: nothing is discarded
 * for want of a dead-letter address, no queue vanishes when idle, a full disk refuses instead of
 * hanging, and no consumer hoards messages that another could take.
 */
public final class EmbeddedBroker implements AutoCloseable {

  private static final AtomicInteger SERVER_IDS = new AtomicInteger();
  private static final long LEAST_DISK_FREE = 200L * 1024 * 1024;
  private static final long MOST_IN_MEMORY_PER_QUEUE = 20L * 1024 * 1024;
  private static final int PAGE_SIZE = 2 * 1024 * 1024;
  private static final long ALERTS_KEPT = 10_000;
  private static final int CRASHES_BEFORE_POISON = 20;
  private static final int TRIES_OF_A_MAIL = 100;

  private final int serverId = SERVER_IDS.incrementAndGet();
  private final EmbeddedActiveMQ server = new EmbeddedActiveMQ();

  /**
   * Starts it.
   *
   * @param directory where its journal and pages lie; made if it is not there
   * @param listen where other processes of this host may reach it, or empty
   */
  public EmbeddedBroker(Path directory, String listen) {
    try {
      server.setConfiguration(configuration(directory.toAbsolutePath(), listen));
      server.start();
    } catch (Exception cause) {
      throw new IllegalStateException(
          "the embedded broker did not start in " + directory + ": " + cause.getMessage(), cause);
    }
    if (!server.getActiveMQServer().isStarted()) {
      close();
      throw new InvalidSetting(
          "COURIER_DATA_DIR",
          "points to a broker that is in use or cannot be opened: is another Courier running with"
              + " it?");
    }
  }

  /** The URL by which this very process reaches it. */
  public String url() {
    return "vm://" + serverId;
  }

  private Configuration configuration(Path directory, String listen) throws Exception {
    Configuration configuration =
        new ConfigurationImpl()
            .setName("courier")
            .setPersistenceEnabled(true)
            .setJournalType(JournalType.NIO)
            .setJournalDirectory(directory.resolve("journal").toString())
            .setBindingsDirectory(directory.resolve("bindings").toString())
            .setPagingDirectory(directory.resolve("paging").toString())
            .setLargeMessagesDirectory(directory.resolve("large-messages").toString())
            .setNodeManagerLockDirectory(directory.resolve("lock").toString())
            .setJournalLockAcquisitionTimeout(5_000)
            .setSecurityEnabled(false)
            .setJMXManagementEnabled(false)
            .setMessageCounterEnabled(false)
            .setMaxDiskUsage(-1)
            .setMinDiskFree(LEAST_DISK_FREE)
            .addAcceptorConfiguration(inProcess());
    if (!listen.isEmpty()) {
      configuration.addAcceptorConfiguration("listen", listen + "?protocols=CORE");
    }
    settings(configuration);
    for (String queue : Queues.ALL) {
      configuration.addAddressConfiguration(
          new CoreAddressConfiguration()
              .setName(queue)
              .addRoutingType(RoutingType.ANYCAST)
              .addQueueConfiguration(
                  QueueConfiguration.of(queue)
                      .setAddress(queue)
                      .setRoutingType(RoutingType.ANYCAST)
                      .setDurable(true)
                      .setAutoDelete(false)));
    }
    return configuration;
  }

  private TransportConfiguration inProcess() {
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("serverId", serverId);
    return new TransportConfiguration(
        InVMAcceptorFactory.class.getName(), parameters, "in-process");
  }

  private static void settings(Configuration configuration) {
    configuration.addAddressSetting("#", common());
    configuration.addAddressSetting(
        Queues.DELIVERIES, common().setMaxDeliveryAttempts(CRASHES_BEFORE_POISON));
    configuration.addAddressSetting(
        Queues.RETRIES, common().setMaxDeliveryAttempts(CRASHES_BEFORE_POISON));
    configuration.addAddressSetting(Queues.MAIL, common().setMaxDeliveryAttempts(TRIES_OF_A_MAIL));
    configuration.addAddressSetting(Queues.ALERTS, common().setDefaultRingSize(ALERTS_KEPT));
  }

  /**
   * What holds for every queue. A message whose processing fails is tried for ever, a second apart
   * and then slower: the stages that wait for the database must outlast it, and what can never
   * succeed is sent to {@code courier.poison} by the routes, not by the broker.
   */
  private static AddressSettings common() {
    return new AddressSettings()
        .setDeadLetterAddress(SimpleString.of(Queues.POISON))
        .setExpiryAddress(SimpleString.of(Queues.POISON))
        .setMaxDeliveryAttempts(-1)
        .setRedeliveryDelay(1_000)
        .setRedeliveryMultiplier(2)
        .setMaxRedeliveryDelay(30_000)
        .setAutoCreateQueues(true)
        .setAutoDeleteQueues(false)
        .setAutoDeleteAddresses(false)
        .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE)
        .setDiskFullMessagePolicy(DiskFullMessagePolicy.FAIL)
        .setMaxSizeBytes(MOST_IN_MEMORY_PER_QUEUE)
        .setPageSizeBytes(PAGE_SIZE)
        .setDefaultConsumerWindowSize(64 * 1024);
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception cause) {
      throw new IllegalStateException("the embedded broker did not stop cleanly", cause);
    }
  }
}
