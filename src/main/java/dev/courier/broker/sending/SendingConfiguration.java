package dev.courier.broker.sending;

import dev.courier.broker.BrokerSettings;
import dev.courier.broker.DeadLetterQueue;
import dev.courier.broker.QueueDepths;
import dev.courier.settings.outage.Dependencies;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jms.core.JmsTemplate;

/** Opens the ways to the broker for callers outside a route. */
@Configuration(proxyBeanMethods = false)
class SendingConfiguration {

  @Bean
  BrokerCalls brokerCalls(Dependencies dependencies, BrokerSettings settings) {
    return new BrokerCalls(dependencies, settings.isEmbedded());
  }

  /** The events and deliveries of the API. */
  @Bean
  JmsSenders jmsSenders(JmsTemplate jms, BrokerCalls calls) {
    return new JmsSenders(jms, calls);
  }

  @Bean
  DeadLetterQueue deadLetterQueue(JmsTemplate jms, BrokerCalls calls) {
    return new ManagedDeadLetterQueue(jms, calls);
  }

  @Bean
  QueueDepths queueDepths(JmsTemplate jms, BrokerCalls calls) {
    return new ManagedQueueDepths(jms, calls);
  }
}
