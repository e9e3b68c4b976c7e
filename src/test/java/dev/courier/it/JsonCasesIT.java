package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.courier.broker.Queues;
import dev.courier.faults.json.JsonCase;
import dev.courier.faults.json.PlainJson;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSProducer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** Hundreds of texts that are JSON, or nearly, in events over REST and over the queue. */
class JsonCasesIT extends RunningCourier {

  private final List<JsonCase> cases = JsonCase.all();

  @Test
  void eachValidOneOverRestIsDeliveredInItsValueAndEachOtherRefused() {
    assertThat(cases).hasSizeGreaterThan(300);
    subscribe();
    SoftAssertions softly = new SoftAssertions();

    for (int i = 0; i < cases.size(); i++) {
      JsonCase one = cases.get(i);
      RestCaller.Reply reply = tenant.publish(one.event(start(i)));
      if (one.valid()) {
        softly.assertThat(reply.status()).as("%s: %s", one.name(), reply.json()).isEqualTo(202);
      } else {
        softly.assertThat(reply.status()).as(one.name()).isIn(400, 422);
        softly.assertThat(reply.contentType()).isEqualTo("application/problem+json");
        softly.assertThat(reply.json().get("detail").asText()).hasSizeBetween(20, 400);
      }
    }
    softly.assertAll();
    assertDelivered();
  }

  @Test
  void eachValidOneOverTheQueueIsDeliveredInItsValueAndEachOtherPutAside() {
    subscribe();

    try (JMSContext context = broker.context()) {
      JMSProducer producer = context.createProducer().setProperty("tenant_id", tenant.name());
      for (int i = 0; i < cases.size(); i++) {
        BytesMessage message = context.createBytesMessage();
        TestBroker.write(message, cases.get(i).event(start(i)));
        producer.send(context.createQueue(Queues.EVENTS), message);
      }
    }

    int invalid = (int) cases.stream().filter(one -> !one.valid()).count();
    broker
        .awaitMessages(Queues.POISON, "tenant_id = '" + tenant.name() + "'", invalid)
        .forEach(
            poison ->
                assertThat(Messages.property(poison, "reason"))
                    .isIn("not_json", "not_an_object", "missing_field"));
    assertDelivered();
  }

  private void subscribe() {
    tenant.subscribe(
        inbox,
        """
        {"profile": "standard-webhooks", "secret": null, "success": "200-299",
         "payload": {"template": "{\\"data\\": \\"{webhook.data}\\"}"}}""");
  }

  /** An event up to the value in its data; its id says which case it is. */
  private static String start(int number) {
    return "{\"id\": \"case-" + number + "\", \"type\": \"order.shipped\", \"data\": {\"v\": ";
  }

  private void assertDelivered() {
    long valid = cases.stream().filter(JsonCase::valid).count();
    await("all that are valid are delivered").until(() -> inbox.requests().size() >= valid);
    broker.awaitQuiet();
    Map<String, ReceivedRequest> received = new HashMap<>();
    inbox.requests().forEach(request -> received.put(request.header("webhook-id"), request));
    assertThat(received).hasSize((int) valid);
    SoftAssertions softly = new SoftAssertions();
    for (int i = 0; i < cases.size(); i++) {
      JsonCase one = cases.get(i);
      if (one.valid()) {
        softly
            .assertThat(data(received.get("case-" + i)))
            .as(one.name())
            .isEqualTo(one.whole() ? PlainJson.read("1".getBytes()) : PlainJson.read(one.bytes()));
      }
    }
    softly.assertAll();
  }

  private static Object data(ReceivedRequest request) {
    Map<?, ?> body = (Map<?, ?>) PlainJson.read(request.body());
    return ((Map<?, ?>) body.get("data")).get("v");
  }
}
