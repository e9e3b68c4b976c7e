package dev.courier;

import dev.courier.broker.BrokerSettings;
import dev.courier.broker.Queues;
import dev.courier.settings.Directories;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Says, once everything runs, where it can be reached: the first thing that a newcomer needs. */
@Component
final class Welcome {

  private static final Logger LOG = LoggerFactory.getLogger(Welcome.class);

  private final Environment environment;
  private final BrokerSettings broker;
  private final Directories directories;

  Welcome(Environment environment, BrokerSettings broker, Directories directories) {
    this.environment = environment;
    this.broker = broker;
    this.directories = directories;
  }

  @EventListener(ApplicationReadyEvent.class)
  @Order(Ordered.HIGHEST_PRECEDENCE)
  void tell() {
    String port = environment.getProperty("local.server.port");
    if (port != null) {
      String here = "http://" + environment.getProperty("server.address", "127.0.0.1") + ":" + port;
      LOG.info(
          "Courier is ready. Sign in at {}/, the API is described at {}/api/docs; events go to the"
              + " queue {} of the {} broker; the data is in {}.",
          here,
          here,
          Queues.EVENTS,
          broker.isEmbedded() ? "embedded" : "external",
          directories.dataDir().toAbsolutePath());
    }
  }
}
