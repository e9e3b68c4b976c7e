package dev.courier.api.log;

import dev.courier.registry.Subscriptions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Lets this room look subscriptions up where they are served from memory. */
@Configuration(proxyBeanMethods = false)
class LookupConfiguration {

  @Bean
  SubscriptionLookup subscriptionLookup(Subscriptions subscriptions) {
    return id -> subscriptions.current().find(id);
  }
}
