import jakarta.jms.BytesMessage;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/**
 * Publishes events with plain JMS: one alone, then three in one transaction.
 *
 * <pre>java -cp artemis-jakarta-client-all.jar Producer.java ship-7001</pre>
 *
 * Environment: BROKER_URL, BROKER_USER, BROKER_PASSWORD, TENANT.
 */
public class Producer {

  private static final int TRIES = 10;
  private static final long BETWEEN_TRIES_MILLIS = 1_000;

  public static void main(String[] arguments) throws InterruptedException {
    String id = arguments[0];
    String tenant = System.getenv().getOrDefault("TENANT", "acme");
    try (ActiveMQConnectionFactory broker = broker()) {
      publish(broker, tenant, List.of(event(id)));
      publish(broker, tenant, List.of(event(id + "-1"), event(id + "-2"), event(id + "-3")));
    }
    System.out.println("published " + id);
  }

  private static ActiveMQConnectionFactory broker() {
    return new ActiveMQConnectionFactory(
        System.getenv().getOrDefault("BROKER_URL", "tcp://127.0.0.1:61616"),
        System.getenv("BROKER_USER"),
        System.getenv("BROKER_PASSWORD"));
  }

  private static String event(String id) {
    return """
        {"id": "%s", "type": "order.shipped", "data": {"order_id": "ord_7001", "carrier": "DHL"}}"""
        .formatted(id);
  }

  /** All of them or none. The same events again, with the same ids, until the broker has them. */
  private static void publish(ActiveMQConnectionFactory broker, String tenant, List<String> events)
      throws InterruptedException {
    for (int attempt = 1; ; attempt++) {
      try (JMSContext context = broker.createContext(JMSContext.SESSION_TRANSACTED)) {
        for (String event : events) {
          send(context, tenant, event);
        }
        context.commit(); // when this returns, the broker has them on disk
        return;
      } catch (JMSRuntimeException notSure) {
        // They may be there or not. Publishing them again does no harm: an id is delivered once.
        if (attempt == TRIES) {
          throw notSure;
        }
        Thread.sleep(BETWEEN_TRIES_MILLIS);
      }
    }
  }

  private static void send(JMSContext context, String tenant, String event) {
    try {
      BytesMessage message = context.createBytesMessage();
      message.writeBytes(event.getBytes(StandardCharsets.UTF_8));
      message.setStringProperty("tenant_id", tenant);
      context.createProducer().send(context.createQueue("courier.events"), message);
    } catch (JMSException wrong) {
      throw new IllegalStateException("the message could not be made", wrong);
    }
  }
}
