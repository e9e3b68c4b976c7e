package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.courier.broker.Queues;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** {@code routes/deliver} and {@code routes/deliver-again}: two queues, each with its consumers. */
class DeliverRoutesIT extends RunningCourier {

  @Test
  void deliveriesWaitWithThePriorityOfTheirSubscription() throws Exception {
    Inbox urgent = anotherInbox();
    tenant.subscribe(inbox, "{\"priority\": 1}");
    tenant.subscribe(urgent, "{\"priority\": 9}");
    camel.getRouteController().stopRoute("deliver");
    try {
      broker.publish(tenant.event("e-1"));

      assertThat(broker.awaitMessages(Queues.DELIVERIES, null, 2))
          .extracting(Messages::priority)
          .containsExactly(9, 1);
    } finally {
      camel.getRouteController().startRoute("deliver");
    }
    inbox.await(1);
    urgent.await(1);
  }

  @Test
  void slowRetriesHoldUpNoFreshEvent() {
    Inbox slow = anotherInbox();
    tenant.subscribe(slow, "{\"retry\": {\"intervals\": [\"1s\"]}}");
    Answer hangs = Answer.of(200).after(Duration.ofSeconds(4));
    Answer fails = Answer.of(500);
    slow.answers(fails, fails, fails, fails, fails, fails, hangs);
    for (int i = 0; i < 6; i++) {
      broker.publish(tenant.event("slow-" + i));
    }
    // Four consumers serve the retries, and all of them are waiting for the slow receiver now.
    slow.await(10);

    tenant.subscribe(inbox, "{\"event_type\": \"order.created\"}");
    broker.publish(tenant.event("fresh", "{\"type\": \"order.created\"}"));

    assertThat(inbox.await(1).at()).isBefore(slow.requests().get(9).at().plusSeconds(4));
    tenant.awaitDelivery("slow-5", "delivered");
  }
}
