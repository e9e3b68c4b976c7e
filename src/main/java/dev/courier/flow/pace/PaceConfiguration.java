package dev.courier.flow.pace;

import dev.courier.flow.ThroughputSettings;
import dev.courier.pace.Gate;
import java.time.InstantSource;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Builds the gate for the routes that take deliveries. */
@Configuration(proxyBeanMethods = false)
class PaceConfiguration {

  @Bean
  Gate gate(InstantSource clock, ThroughputSettings throughput, PaceSettings pace) {
    return new Gate(
        clock,
        Map.of(
            "deliver", throughput.deliver().consumers(),
            "deliver-bulk", throughput.deliver().bulkConsumers(),
            "deliver-again", throughput.deliver().retryConsumers()),
        pace.instances());
  }
}
