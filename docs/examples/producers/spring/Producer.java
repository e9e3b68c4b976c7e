import jakarta.jms.ConnectionFactory;
import java.util.List;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.jms.JmsAutoConfiguration;
import org.springframework.boot.autoconfigure.jms.artemis.ArtemisAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jms.JmsException;
import org.springframework.jms.connection.JmsTransactionManager;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Publishes events with Spring Boot: one alone, then three in one transaction.
 *
 * <p>Settings: spring.artemis.mode=native, spring.artemis.broker-url, spring.artemis.user,
 * spring.artemis.password, and spring.jms.cache.enabled=false where you do not use a pool.
 */
// With spring-boot-starter-artemis, @SpringBootApplication brings both of these by itself.
@SpringBootConfiguration(proxyBeanMethods = false)
@ImportAutoConfiguration({ArtemisAutoConfiguration.class, JmsAutoConfiguration.class})
public class Producer {

  private static final int TRIES = 10;
  private static final long BETWEEN_TRIES_MILLIS = 1_000;

  public static void main(String[] arguments) {
    SpringApplication application = new SpringApplication(Producer.class);
    application.setWebApplicationType(WebApplicationType.NONE);
    application.run(arguments).close();
  }

  @Bean
  JmsTransactionManager transactions(ConnectionFactory connections) {
    return new JmsTransactionManager(connections);
  }

  @Bean
  CommandLineRunner publishes(JmsTemplate jms, JmsTransactionManager transactions) {
    TransactionTemplate transaction = new TransactionTemplate(transactions);
    return arguments -> {
      String id = arguments[0];
      String tenant = System.getenv().getOrDefault("TENANT", "acme");
      publish(jms, transaction, tenant, List.of(event(id)));
      publish(
          jms, transaction, tenant, List.of(event(id + "-1"), event(id + "-2"), event(id + "-3")));
      System.out.println("published " + id);
    };
  }

  private static String event(String id) {
    return """
        {"id": "%s", "type": "order.shipped", "data": {"order_id": "ord_7001", "carrier": "DHL"}}"""
        .formatted(id);
  }

  /** All of them or none. The same events again, with the same ids, until the broker has them. */
  private static void publish(
      JmsTemplate jms, TransactionTemplate transaction, String tenant, List<String> events)
      throws InterruptedException {
    for (int attempt = 1; ; attempt++) {
      try {
        transaction.executeWithoutResult(
            status -> events.forEach(event -> send(jms, tenant, event)));
        return; // the broker has them on disk
      } catch (JmsException | TransactionException notSure) {
        // They may be there or not. Publishing them again does no harm: an id is delivered once.
        if (attempt == TRIES) {
          throw notSure;
        }
        Thread.sleep(BETWEEN_TRIES_MILLIS);
      }
    }
  }

  /** Without a transaction around it, it returns when the broker has this one message on disk. */
  private static void send(JmsTemplate jms, String tenant, String event) {
    jms.convertAndSend(
        "courier.events",
        event,
        message -> {
          message.setStringProperty("tenant_id", tenant);
          return message;
        });
  }
}
