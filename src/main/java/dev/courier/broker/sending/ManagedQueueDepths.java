package dev.courier.broker.sending;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.broker.BrokerUnavailable;
import dev.courier.broker.QueueDepths;
import dev.courier.broker.Queues;
import dev.courier.event.JsonFormat;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.activemq.artemis.api.core.management.ResourceNames;
import org.apache.activemq.artemis.api.jms.management.JMSManagementHelper;
import org.springframework.jms.UncategorizedJmsException;
import org.springframework.jms.core.JmsTemplate;

/** Asks the broker's management address for all queues at once, be it embedded or external. */
final class ManagedQueueDepths implements QueueDepths {

  private static final String MANAGEMENT = "activemq.management";
  private static final String WHICH =
      "{\"field\": \"name\", \"operation\": \"CONTAINS\", \"value\": \"courier.\"}";

  /** Far more than there are; other programs may have queues that are called alike. */
  private static final int MOST = 1_000;

  /** A page waits for it. */
  private static final Duration LONGEST = Duration.ofSeconds(2);

  private final JmsTemplate jms;
  private final BrokerCalls calls;

  ManagedQueueDepths(JmsTemplate jms, BrokerCalls calls) {
    this.jms = Objects.requireNonNull(jms, "jms");
    this.calls = Objects.requireNonNull(calls, "calls");
  }

  @Override
  public List<QueueDepth> now() {
    Map<String, QueueDepth> depths = new HashMap<>();
    JsonNode queues = calls.ask("say what lies in its queues", LONGEST, () -> read(request()));
    for (JsonNode queue : queues.path("data")) {
      depths.put(queue.path("name").asText(), depth(queue));
    }
    return Queues.ALL.stream().map(depths::get).filter(Objects::nonNull).toList();
  }

  /** The broker writes its numbers as texts. */
  private static QueueDepth depth(JsonNode queue) {
    return new QueueDepth(
        queue.path("name").asText(),
        queue.path("messageCount").asLong(),
        queue.path("deliveringCount").asLong(),
        queue.path("scheduledCount").asLong(),
        queue.path("consumerCount").asInt());
  }

  private Message request() {
    return jms.sendAndReceive(
        MANAGEMENT,
        session -> {
          Message request = session.createMessage();
          JMSManagementHelper.putOperationInvocation(
              request, ResourceNames.BROKER, "listQueues", WHICH, 1, MOST);
          return request;
        });
  }

  private static JsonNode read(Message answer) {
    try {
      if (answer == null || !JMSManagementHelper.hasOperationSucceeded(answer)) {
        throw new BrokerUnavailable(
            "the broker did not say what lies in its queues: "
                + (answer == null ? "no answer" : JMSManagementHelper.getResult(answer)),
            null);
      }
      return JsonFormat.mapper().readTree((String) JMSManagementHelper.getResult(answer));
    } catch (JMSException cause) {
      throw new UncategorizedJmsException("the broker's answer could not be read", cause);
    } catch (JsonProcessingException cause) {
      throw new BrokerUnavailable("the broker's answer about its queues is not JSON", cause);
    } catch (RuntimeException known) {
      throw known;
    } catch (Exception cause) {
      throw new IllegalStateException("the broker's answer could not be read", cause);
    }
  }
}
