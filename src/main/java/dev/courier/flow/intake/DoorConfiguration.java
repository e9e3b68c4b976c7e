package dev.courier.flow.intake;

import dev.courier.batch.DoorKeeper;
import dev.courier.broker.EmbeddedBroker;
import dev.courier.broker.Queues;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the shares of events to the door of the broker, where it is the embedded one. */
@Configuration(proxyBeanMethods = false)
class DoorConfiguration {

  @Bean
  SmartInitializingSingleton doorKeeper(
      Optional<EmbeddedBroker> embedded, EventShares shares, InstantSource clock) {
    return () ->
        embedded.ifPresent(
            broker ->
                broker.intercept(
                    new DoorKeeper(broker, Queues.EVENTS, Queues.BULK_EVENTS, shares, clock)));
  }
}
