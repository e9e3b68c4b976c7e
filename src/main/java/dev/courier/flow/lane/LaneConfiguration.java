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
  BulkPace bulkPace(ThroughputSettings settings, InstantSource clock) {
    return new BulkPace(settings.deliver().bulkConsumers(), clock);
  }

  @Bean
  Turns bulkDeliveryTurns(BulkPace pace) {
    return new BulkDeliveryTurns(pace);
  }

  @Bean
  Turns bulkIntakeTurns(BulkPace pace, InstantSource clock) {
    return new BulkIntakeTurns(pace, clock);
  }
}
