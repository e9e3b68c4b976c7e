package dev.courier;

import dev.courier.alert.AlertStore;
import dev.courier.journal.DeliveryLog;
import dev.courier.journal.EventClaims;
import dev.courier.journal.JournalWriter;
import dev.courier.journal.OperatorChanges;
import dev.courier.journal.ParkedDeliveries;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes the stores of the delivery log and the alerts, on the one database. */
@Configuration(proxyBeanMethods = false)
class Stores {

  @Bean
  JournalWriter journalWriter(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
    return new JournalWriter(jdbc, transactions);
  }

  @Bean
  EventClaims eventClaims(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
    return new EventClaims(jdbc, transactions);
  }

  @Bean
  ParkedDeliveries parkedDeliveries(JdbcTemplate jdbc) {
    return new ParkedDeliveries(jdbc);
  }

  @Bean
  DeliveryLog deliveryLog(JdbcClient jdbc) {
    return new DeliveryLog(jdbc);
  }

  @Bean
  OperatorChanges operatorChanges(JdbcTemplate jdbc) {
    return new OperatorChanges(jdbc);
  }

  @Bean
  AlertStore alertStore(JdbcClient jdbc) {
    return new AlertStore(jdbc);
  }

  @Bean
  TransactionTemplate transactionTemplate(PlatformTransactionManager transactions) {
    return new TransactionTemplate(transactions);
  }
}
