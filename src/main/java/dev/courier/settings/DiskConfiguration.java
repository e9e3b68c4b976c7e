package dev.courier.settings;

import dev.courier.settings.outage.Dependencies;
import dev.courier.settings.outage.DiskWatch;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Watches the disk where the embedded broker or the embedded database grows on it. */
@Configuration(proxyBeanMethods = false)
class DiskConfiguration {

  @Bean
  @ConditionalOnExpression(
      "environment.getProperty('courier.broker-url', '').isEmpty()"
          + " or environment.getProperty('courier.db-url', '').isEmpty()")
  DiskWatch diskWatch(Directories directories, DiskSettings settings, Dependencies dependencies) {
    directories.requireUsable();
    return new DiskWatch(
        directories.dataDir().toAbsolutePath(), settings.leastToWorkWith(), dependencies.disk());
  }
}
