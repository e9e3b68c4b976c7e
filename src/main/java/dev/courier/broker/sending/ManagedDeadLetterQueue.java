package dev.courier.broker.sending;

import dev.courier.broker.BrokerUnavailable;
import dev.courier.broker.DeadLetterQueue;
import dev.courier.broker.Queues;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.activemq.artemis.api.core.management.ResourceNames;
import org.apache.activemq.artemis.api.jms.management.JMSManagementHelper;
import org.springframework.jms.UncategorizedJmsException;
import org.springframework.jms.core.JmsTemplate;

/**
 * Moves dead letters through the broker's management address, which works for an embedded and an
 * external broker alike and also sees messages that have been paged to disk, as a selector does
 * not.
 */
final class ManagedDeadLetterQueue implements DeadLetterQueue {

  private static final String MANAGEMENT = "activemq.management";
  private static final Pattern DELIVERY = Pattern.compile("dlv_[0-9a-z]{1,36}");
  private static final int IDS_PER_MOVE = 200;

  /** A long queue takes the broker some time to look through. */
  private static final Duration LONGEST = Duration.ofSeconds(20);

  private final JmsTemplate jms;
  private final BrokerCalls calls;

  ManagedDeadLetterQueue(JmsTemplate jms, BrokerCalls calls) {
    this.jms = Objects.requireNonNull(jms, "jms");
    this.calls = Objects.requireNonNull(calls, "calls");
  }

  @Override
  public int replay(Collection<String> deliveryIds) {
    return move(deliveryIds, Queues.REPLAY);
  }

  @Override
  public int discard(Collection<String> deliveryIds) {
    return move(deliveryIds, Queues.DISCARDED);
  }

  private int move(Collection<String> deliveryIds, String target) {
    List<String> ids =
        deliveryIds.stream().filter(id -> DELIVERY.matcher(id).matches()).distinct().toList();
    int moved = 0;
    for (int from = 0; from < ids.size(); from += IDS_PER_MOVE) {
      moved += moveSome(ids.subList(from, Math.min(ids.size(), from + IDS_PER_MOVE)), target);
    }
    return moved;
  }

  private int moveSome(List<String> ids, String target) {
    String filter =
        ids.stream()
            .map(id -> "'" + id + "'")
            .collect(Collectors.joining(",", DELIVERY_ID + " IN (", ")"));
    return calls.ask(
        "move dead letters to " + target,
        LONGEST,
        () -> count(request(filter, target, ids.size()), target));
  }

  private Message request(String filter, String target, int most) {
    return jms.sendAndReceive(
        MANAGEMENT,
        session -> {
          Message request = session.createMessage();
          JMSManagementHelper.putOperationInvocation(
              request,
              ResourceNames.QUEUE + Queues.DEAD,
              "moveMessages",
              IDS_PER_MOVE,
              filter,
              target,
              false,
              // The search ends with the last of them, and not with the queue.
              most);
          return request;
        });
  }

  private static int count(Message answer, String target) {
    try {
      if (answer == null || !JMSManagementHelper.hasOperationSucceeded(answer)) {
        throw new BrokerUnavailable(
            "the broker did not move dead letters to "
                + target
                + ": "
                + (answer == null ? "no answer" : JMSManagementHelper.getResult(answer)),
            null);
      }
      return ((Number) JMSManagementHelper.getResult(answer)).intValue();
    } catch (JMSException cause) {
      throw new UncategorizedJmsException("the broker's answer could not be read", cause);
    } catch (RuntimeException known) {
      throw known;
    } catch (Exception cause) {
      throw new IllegalStateException("the broker's answer could not be read", cause);
    }
  }
}
