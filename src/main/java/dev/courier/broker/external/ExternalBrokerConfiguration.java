package dev.courier.broker.external;

import dev.courier.broker.BrokerSettings;
import dev.courier.settings.outage.Dependencies;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Prepares the external broker before the routes start, where one is named. */
@Configuration(proxyBeanMethods = false)
class ExternalBrokerConfiguration {

  /** Long enough for a broker that is started at the same time. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Bean
  @ConditionalOnExpression("!environment.getProperty('courier.broker-url', '').isEmpty()")
  ExternalBroker externalBroker(BrokerSettings settings) {
    ExternalBroker broker = new ExternalBroker(settings, PATIENCE);
    broker.prepare();
    return broker;
  }

  @Bean
  @ConditionalOnExpression("!environment.getProperty('courier.broker-url', '').isEmpty()")
  BrokerWatch brokerWatch(BrokerSettings settings, Dependencies dependencies) {
    return new BrokerWatch(settings, dependencies.broker());
  }
}
