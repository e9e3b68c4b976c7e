package dev.courier.broker;

import dev.courier.broker.listener.ListenerGuard;
import dev.courier.broker.listener.amqp.SendingOnly;
import dev.courier.settings.InvalidSetting;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.activemq.artemis.api.core.Interceptor;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.CoreAddressConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMAcceptorFactory;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.core.settings.impl.DiskFullMessagePolicy;

/**
 * The Artemis broker inside Courier: persistent, with every queue declared, in the data directory.
 */
public final class EmbeddedBroker implements AutoCloseable {

  private static final AtomicInteger SERVER_IDS = new AtomicInteger();
  private static final int LOOK_AT_THE_DISK_EVERY_MILLIS = 1_000;

  /**
   * How much of one queue is kept in memory before the rest is paged to disk: a tenth of the heap.
   * A commit to a queue that pages waits for one more flush, so a log that is a little late should
   * not make the broker page.
   */
  private static final long MOST_IN_MEMORY_PER_QUEUE =
      Math.max(20L * 1024 * 1024, Runtime.getRuntime().maxMemory() / 10);

  /**
   * How many files of 10 MB the journal has before what is still needed is copied out of them.
   * Under load a file is free again by itself after some seconds; with Artemis' own 10 it was
   * copied, and that was an eighth of the broker's work.
   */
  private static final int FILES_BEFORE_COMPACTING = 30;

  private static final int PAGE_SIZE = 2 * 1024 * 1024;

  private final int serverId = SERVER_IDS.incrementAndGet();
  private final EmbeddedActiveMQ server = new EmbeddedActiveMQ();

  /**
   * Starts it.
   *
   * @param directory where its journal and pages lie; made if it is not there
   * @param listen where other processes of this host may reach it, or empty
   * @param leastDiskFree with less than this on the disk, in bytes, it takes no messages
   */
  public EmbeddedBroker(Path directory, String listen, long leastDiskFree) {
    if (!listen.isEmpty()) {
      requireFree(listen);
    }
    try {
      server.setConfiguration(configuration(directory.toAbsolutePath(), listen, leastDiskFree));
      server.createActiveMQServer();
      server.getActiveMQServer().addProtocolManagerFactory(new SendingOnly(Queues.EVENTS));
      server.start();
    } catch (Exception cause) {
      throw new IllegalStateException(
          "the embedded broker did not start in " + directory + ": " + cause.getMessage(), cause);
    }
    if (!server.getActiveMQServer().isActive()) {
      close();
      throw new InvalidSetting(
          "COURIER_DATA_DIR",
          "has a broker in it (" + directory + ") that is in use or cannot be opened");
    }
  }

  /** Asked before the start, because a broker that cannot listen tells it in a stack trace only. */
  private static void requireFree(String listen) {
    URI address = URI.create(listen);
    try {
      new ServerSocket(address.getPort(), 1, InetAddress.getByName(address.getHost())).close();
    } catch (IOException taken) {
      throw new InvalidSetting(
          "COURIER_BROKER_LISTEN",
          "is \"" + listen + "\": another program listens there, so choose another port");
    }
  }

  /** The URL by which this very process reaches it. */
  public String url() {
    return "vm://" + serverId;
  }

  /** Shows every packet from now on to an interceptor before it is handled. */
  public void intercept(Interceptor interceptor) {
    server.getActiveMQServer().getRemotingService().addIncomingInterceptor(interceptor);
  }

  /** How many messages a queue holds, those under way included; 0 where there is none. */
  public long count(SimpleString queue) {
    Queue found = server.getActiveMQServer().locateQueue(queue);
    return found == null ? 0 : found.getMessageCount();
  }

  private Configuration configuration(Path directory, String listen, long leastDiskFree)
      throws Exception {
    Configuration configuration =
        new ConfigurationImpl()
            .setName("courier")
            .setResolveProtocols(false)
            .setPersistenceEnabled(true)
            .setJournalType(JournalType.NIO)
            .setJournalDirectory(directory.resolve("journal").toString())
            .setBindingsDirectory(directory.resolve("bindings").toString())
            .setPagingDirectory(directory.resolve("paging").toString())
            .setLargeMessagesDirectory(directory.resolve("large-messages").toString())
            .setJournalCompactMinFiles(FILES_BEFORE_COMPACTING)
            .setNodeManagerLockDirectory(directory.resolve("lock").toString())
            .setJournalLockAcquisitionTimeout(5_000)
            .setSecurityEnabled(false)
            .setJMXManagementEnabled(false)
            .setMessageCounterEnabled(false)
            .setMaxDiskUsage(-1)
            .setMinDiskFree(leastDiskFree)
            .setDiskScanPeriod(LOOK_AT_THE_DISK_EVERY_MILLIS)
            .addAcceptorConfiguration(inProcess());
    if (!listen.isEmpty()) {
      configuration.addAcceptorConfiguration("listen", listen + "?protocols=CORE,AMQP");
      configuration.setIncomingInterceptorClassNames(List.of(ListenerGuard.class.getName()));
    }
    configuration.addAddressSetting("#", limited(QueueSettings.common()));
    for (String queue : Queues.ALL) {
      configuration.addAddressSetting(queue, limited(QueueSettings.of(queue)));
      configuration.addAddressConfiguration(
          new CoreAddressConfiguration()
              .setName(queue)
              .addRoutingType(RoutingType.ANYCAST)
              .addQueueConfiguration(QueueSettings.declaration(queue)));
    }
    return configuration;
  }

  private TransportConfiguration inProcess() {
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("serverId", serverId);
    return new TransportConfiguration(
        InVMAcceptorFactory.class.getName(), parameters, "in-process");
  }

  /** A queue that grows goes to disk; a full disk refuses instead of hanging. */
  private static AddressSettings limited(AddressSettings settings) {
    return settings
        .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE)
        .setDiskFullMessagePolicy(DiskFullMessagePolicy.FAIL)
        .setMaxSizeBytes(MOST_IN_MEMORY_PER_QUEUE)
        .setPageSizeBytes(PAGE_SIZE);
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
