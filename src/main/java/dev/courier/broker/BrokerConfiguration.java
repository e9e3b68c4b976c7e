package dev.courier.broker;

import dev.courier.settings.Directories;
import dev.courier.settings.DiskSettings;
import jakarta.jms.ConnectionFactory;
import java.util.Optional;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jms.core.JmsTemplate;

/** Starts the embedded broker where no external one is named, and opens the ways to it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BrokerSettings.class)
public class BrokerConfiguration {

  /**
   * How much the broker sends ahead to each consumer of a delivery: nothing. What a consumer holds
   * can neither be overtaken by a higher priority nor taken by somebody who is free, and one that
   * waits for a slow endpoint would hold it for as long. It costs a turn to the broker for each
   * message, which is little beside the call of an endpoint, and is made by all consumers at once.
   * The batches of intake and journal say for themselves what they want sent ahead.
   */
  private static final int SENT_AHEAD_BYTES = 0;

  @Bean
  @ConditionalOnExpression("environment.getProperty('courier.broker-url', '').isEmpty()")
  EmbeddedBroker embeddedBroker(
      BrokerSettings settings, Directories directories, DiskSettings disk) {
    return new EmbeddedBroker(
        directories.dataDir().resolve("broker"),
        settings.brokerListen(),
        disk.leastDiskFree().toBytes());
  }

  @Bean(destroyMethod = "close")
  ActiveMQConnectionFactory jmsConnectionFactory(
      BrokerSettings settings, Optional<EmbeddedBroker> embedded) {
    ActiveMQConnectionFactory factory =
        new ActiveMQConnectionFactory(
            embedded.map(EmbeddedBroker::url).orElse(settings.brokerUrl()));
    if (!settings.isEmbedded()) {
      BrokerPatience.limit(factory.getServerLocator());
    }
    if (!settings.brokerUser().isEmpty()) {
      factory.setUser(settings.brokerUser());
      factory.setPassword(settings.brokerPassword());
    }
    factory.setConsumerWindowSize(SENT_AHEAD_BYTES);
    // An object in a message is never unpacked (docs/events.md).
    factory.setDeserializationDenyList("*");
    return factory;
  }

  /**
   * For the routes. A listener keeps its connection and its session; what the pool adds is one
   * producer for each session, where Spring would make and close one for every message sent.
   */
  @Bean(destroyMethod = "stop")
  JmsPoolConnectionFactory routeConnections(ActiveMQConnectionFactory factory) {
    return pool(factory, 4);
  }

  /** For senders outside a route, who come and go. */
  @Bean(destroyMethod = "stop")
  JmsPoolConnectionFactory senderConnections(ActiveMQConnectionFactory factory) {
    return pool(factory, 2);
  }

  private static JmsPoolConnectionFactory pool(ActiveMQConnectionFactory factory, int connections) {
    JmsPoolConnectionFactory pool = new JmsPoolConnectionFactory();
    pool.setConnectionFactory(factory);
    pool.setMaxConnections(connections);
    pool.setUseAnonymousProducers(true);
    return pool;
  }

  @Bean
  JmsTemplate jmsTemplate(
      @Qualifier("senderConnections") JmsPoolConnectionFactory senderConnections) {
    JmsTemplate template = new JmsTemplate((ConnectionFactory) senderConnections);
    template.setSessionTransacted(true);
    template.setExplicitQosEnabled(true);
    return template;
  }
}
