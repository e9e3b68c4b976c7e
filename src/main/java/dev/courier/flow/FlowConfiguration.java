package dev.courier.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.courier.alert.Alert;
import dev.courier.batch.BatchComponent;
import dev.courier.batch.concurrent.ConcurrentComponent;
import dev.courier.batch.outbox.OutboxJms;
import dev.courier.delivery.Delivery;
import dev.courier.delivery.DeliveryJson;
import dev.courier.event.JsonFormat;
import dev.courier.flow.direct.DoorComponent;
import dev.courier.flow.notify.Mail;
import dev.courier.settings.outage.Dependencies;
import jakarta.jms.ConnectionFactory;
import java.time.InstantSource;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.component.jackson.JacksonDataFormat;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.processor.aggregate.GroupedBodyAggregationStrategy;
import org.apache.camel.spi.DataFormat;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The components, data formats and strategies that the route files name. */
@Configuration(proxyBeanMethods = false)
public class FlowConfiguration {

  /**
   * The component {@code jms}: what a route takes and what it sends is one local transaction on one
   * session, so a step is done as a whole or not at all.
   */
  @Bean
  JmsComponent jms(
      @Qualifier("routeConnections") ConnectionFactory connections, ListenerFaults faults) {
    JmsComponent jms = new OutboxJms();
    jms.setConnectionFactory(connections);
    jms.setTransacted(true);
    jms.setLazyCreateTransactionManager(false);
    jms.setExposeListenerSession(true);
    jms.setCacheLevelName("CACHE_CONSUMER");
    jms.setDisableReplyTo(true);
    jms.setPreserveMessageQos(true);
    jms.setRecoveryInterval(1_000);
    jms.setReceiveTimeout(1_000);
    jms.setErrorHandler(faults);
    jms.setDestinationResolver(new KnownQueues());
    jms.setHeaderFilterStrategy(new MessageHeaders());
    return jms;
  }

  /** How routes call one another; it can tell when a route that is to be replaced is empty. */
  @Bean
  DoorComponent direct() {
    return new DoorComponent();
  }

  @Bean("jms-batch")
  BatchComponent jmsBatch(
      @Qualifier("routeConnections") JmsPoolConnectionFactory connections,
      Dependencies dependencies,
      InstantSource clock) {
    return new BatchComponent(connections, dependencies, clock);
  }

  @Bean("jms-concurrent")
  ConcurrentComponent jmsConcurrent(
      ActiveMQConnectionFactory connections,
      Dependencies dependencies,
      ListenerFaults faults,
      InstantSource clock) {
    return new ConcurrentComponent(connections, dependencies, faults::handleError, clock);
  }

  @Bean
  GroupedBodyAggregationStrategy gatherBodies() {
    return new GroupedBodyAggregationStrategy();
  }

  @Bean
  HeaderFilterStrategy requestHeaders() {
    return new RequestHeaders();
  }

  @Bean
  DataFormat anyJson() {
    ObjectReader reader = JsonFormat.intakeMapper().readerFor(JsonNode.class);
    return new ByteFormat<>(
        JsonNode.class, reader::readValue, JsonFormat.intakeMapper()::writeValueAsBytes);
  }

  @Bean
  DataFormat deliveryJson() {
    return new ByteFormat<>(Delivery.class, DeliveryJson::read, DeliveryJson::write);
  }

  @Bean
  JacksonDataFormat parkingJson() {
    return json(ParkingOrder.class);
  }

  @Bean
  JacksonDataFormat alertJson() {
    return json(Alert.class);
  }

  @Bean
  JacksonDataFormat mailJson() {
    return json(Mail.class);
  }

  private static JacksonDataFormat json(Class<?> type) {
    return new JacksonDataFormat(JsonFormat.mapper(), type);
  }
}
