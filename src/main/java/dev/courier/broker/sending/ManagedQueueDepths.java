package dev.courier.broker.sending;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.broker.BrokerUnavailable;
import dev.courier.broker.QueueDepths;
import dev.courier.broker.Queues;
import dev.courier.event.JsonFormat;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.activemq.artemis.api.core.management.ResourceNames;
import org.apache.activemq.artemis.api.jms.management.JMSManagementHelper;
import org.springframework.jms.UncategorizedJmsException;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.jms.core.MessageCreator;

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
    JsonNode queues = json(ask("say what lies in its queues", ManagedQueueDepths::allQueues));
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

  @Override
  public Optional<Duration> oldest(String queue) {
    Object age =
        ask("say how old the first message of " + queue + " is", session -> head(session, queue));
    return age == null
        ? Optional.empty()
        // The clock of who sent it may be ahead of the broker's.
        : Optional.of(Duration.ofMillis(Math.max(0, ((Number) age).longValue())));
  }

  private static Message allQueues(Session session) throws JMSException {
    Message request = session.createMessage();
    JMSManagementHelper.putOperationInvocation(
        request, ResourceNames.BROKER, "listQueues", WHICH, 1, MOST);
    return request;
  }

  private static Message head(Session session, String queue) throws JMSException {
    Message request = session.createMessage();
    JMSManagementHelper.putAttribute(request, ResourceNames.QUEUE + queue, "firstMessageAge");
    return request;
  }

  private Object ask(String what, MessageCreator question) {
    return calls.ask(what, LONGEST, () -> read(what, jms.sendAndReceive(MANAGEMENT, question)));
  }

  private static Object read(String what, Message answer) {
    try {
      if (answer == null || !JMSManagementHelper.hasOperationSucceeded(answer)) {
        throw new BrokerUnavailable(
            "the broker did not "
                + what
                + ": "
                + (answer == null ? "no answer" : JMSManagementHelper.getResult(answer)),
            null);
      }
      return JMSManagementHelper.getResult(answer);
    } catch (JMSException cause) {
      throw new UncategorizedJmsException("the broker's answer could not be read", cause);
    } catch (RuntimeException known) {
      throw known;
    } catch (Exception cause) {
      throw new IllegalStateException("the broker's answer could not be read", cause);
    }
  }

  private static JsonNode json(Object answer) {
    try {
      return JsonFormat.mapper().readTree((String) answer);
    } catch (JsonProcessingException cause) {
      throw new BrokerUnavailable("the broker's answer about its queues is not JSON", cause);
    }
  }
}
