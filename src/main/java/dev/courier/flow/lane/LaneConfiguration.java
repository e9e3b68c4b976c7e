package dev.courier.flow.lane;

import dev.courier.batch.Turns;
import dev.courier.flow.ThroughputSettings;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The pace of the bulk lanes, and the turns that the routes name. */
@Configuration(proxyBeanMethods = false)
class LaneConfiguration {

  @Bean
  Pace pace(ThroughputSettings settings, InstantSource clock) {
    return new Pace(settings.deliver().bulkConsumers(), clock);
  }

  @Bean
  Turns bulkDeliveryTurns(Pace pace) {
    return new BulkDeliveryTurns(pace);
  }

  @Bean
  Turns bulkIntakeTurns(Pace pace, InstantSource clock) {
    return new BulkIntakeTurns(pace, clock);
  }
}
