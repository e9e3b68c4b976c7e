package dev.courier.settings.outage;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tells the operator's tools what is missing, as it is known anyway: nothing is asked for it. */
@Configuration(proxyBeanMethods = false)
class DependencyHealth {

  @Bean
  HealthIndicator brokerHealthIndicator(Dependencies dependencies) {
    return () -> health(dependencies.broker());
  }

  @Bean
  HealthIndicator databaseHealthIndicator(Dependencies dependencies) {
    return () -> health(dependencies.database());
  }

  @Bean
  HealthIndicator diskHealthIndicator(Dependencies dependencies) {
    return () -> health(dependencies.disk());
  }

  private static Health health(Dependency dependency) {
    return dependency
        .problem()
        .map(problem -> Health.down().withDetail("problem", problem).build())
        .orElseGet(() -> Health.up().build());
  }
}
