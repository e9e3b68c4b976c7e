package dev.courier.broker;

import dev.courier.settings.Directories;
import jakarta.jms.ConnectionFactory;
import java.util.Optional;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jms.core.JmsTemplate;

/** Starts the embedded broker where no external one is named, and opens the ways to it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BrokerSettings.class)
public class BrokerConfiguration {

  @Bean
  @ConditionalOnExpression("environment.getProperty('courier.broker-url', '').isEmpty()")
  EmbeddedBroker embeddedBroker(BrokerSettings settings, Directories directories) {
    return new EmbeddedBroker(directories.dataDir().resolve("broker"), settings.brokerListen());
  }

  /** For the routes: a listener keeps its connection, so nothing is pooled here. */
  @Bean(destroyMethod = "close")
  ActiveMQConnectionFactory jmsConnectionFactory(
      BrokerSettings settings, Optional<EmbeddedBroker> embedded) {
    ActiveMQConnectionFactory factory =
        new ActiveMQConnectionFactory(
            embedded.map(EmbeddedBroker::url).orElse(settings.brokerUrl()));
    if (!settings.brokerUser().isEmpty()) {
      factory.setUser(settings.brokerUser());
      factory.setPassword(settings.brokerPassword());
    }
    // What waits in a queue is taken by whoever is free, and a higher priority overtakes it.
    factory.setConsumerWindowSize(16 * 1024);
    // An object in a message is never unpacked (docs/events.md).
    factory.setDeserializationDenyList("*");
    return factory;
  }

  /** For senders outside a route, who come and go. */
  @Bean(destroyMethod = "stop")
  JmsPoolConnectionFactory pooledConnectionFactory(ActiveMQConnectionFactory factory) {
    JmsPoolConnectionFactory pool = new JmsPoolConnectionFactory();
    pool.setConnectionFactory(factory);
    pool.setMaxConnections(2);
    pool.setMaxSessionsPerConnection(100);
    return pool;
  }

  @Bean
  JmsTemplate jmsTemplate(JmsPoolConnectionFactory pool) {
    JmsTemplate template = new JmsTemplate((ConnectionFactory) pool);
    template.setSessionTransacted(true);
    template.setExplicitQosEnabled(true);
    return template;
  }

  /** The events and deliveries of the API. */
  @Bean
  JmsSenders jmsSenders(JmsTemplate jms) {
    return new JmsSenders(jms);
  }

  @Bean
  DeadLetterQueue deadLetterQueue(JmsTemplate jms) {
    return new ManagedDeadLetterQueue(jms);
  }
}
