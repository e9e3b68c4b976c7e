package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.courier.broker.Queues;
import dev.courier.faults.malformed.Malformed;
import dev.courier.faults.malformed.MalformedMessages;
import dev.courier.faults.scenario.Report;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** More than 200 kinds of messages that are no events, in one go, with good ones between them. */
class MalformedMessagesScenarioIT extends RunningCourier {

  private static final Duration LATEST = Duration.ofSeconds(15);

  private final Map<String, Instant> good = new ConcurrentHashMap<>();

  @Test
  void eachIsPutAsideWithItsReasonAndTheGoodOnesBetweenThemAreOnTime() {
    List<Malformed> all = MalformedMessages.all();
    assertThat(all).hasSizeGreaterThanOrEqualTo(200);
    assertThat(all.stream().map(Malformed::name)).doesNotHaveDuplicates();
    tenant.subscribe(inbox);

    for (int i = 0; i < all.size(); i++) {
      int number = i;
      broker.send(
          Queues.EVENTS,
          context -> Messages.with(made(all.get(number), context), "tenant_id", owner(number)));
      String id = "good-" + i;
      good.put(id, Instant.now());
      broker.publish(tenant.event(id));
    }

    inbox.await(good.size());
    Map<Object, Message> poison =
        broker
            .awaitMessages(Queues.POISON, "tenant_id like '" + owner("%") + "'", all.size())
            .stream()
            .collect(
                Collectors.toMap(one -> Messages.property(one, "tenant_id"), Function.identity()));
    await("an alert for each").until(() -> alerts() == all.size());
    broker.awaitQuiet();
    SoftAssertions softly = new SoftAssertions();
    for (int i = 0; i < all.size(); i++) {
      judge(softly, all.get(i), poison.get(owner(i)));
    }
    softly.assertThat(slowest()).as("the slowest good event").isLessThan(LATEST);
    softly.assertThat(inbox.eventIds()).containsExactlyInAnyOrderElementsOf(good.keySet());
    softly.assertThat(broker.count(Queues.EVENTS)).isZero();
    report(all);
    softly.assertAll();
  }

  @Test
  void eventThatItsProducerLetsExpireIsDeliveredAllTheSame() {
    tenant.subscribe(inbox);

    try (jakarta.jms.JMSContext context = broker.context()) {
      context
          .createProducer()
          .setTimeToLive(1)
          .send(context.createQueue(Queues.EVENTS), tenant.event("e-1").toString());
    }

    tenant.awaitDelivery("e-1", "delivered");
  }

  private static void judge(SoftAssertions softly, Malformed kind, Message poison) {
    softly.assertThat(Messages.property(poison, "reason")).as(kind.name()).isEqualTo(kind.reason());
    softly
        .assertThat(Messages.property(poison, "detail").toString())
        .as(kind.name())
        .contains(kind.named())
        .hasSizeBetween(20, 500);
    softly.assertThat(Messages.property(poison, "poison_id").toString()).startsWith("psn_");
    softly
        .assertThat(Instant.parse(Messages.property(poison, "refused_at").toString()))
        .as(kind.name())
        .isAfter(Instant.now().minusSeconds(600));
    softly.assertThat(Messages.property(poison, "CamelHttpUri")).as(kind.name()).isNull();
  }

  private void report(List<Malformed> all) {
    Map<String, Long> reasons =
        all.stream()
            .collect(Collectors.groupingBy(Malformed::reason, TreeMap::new, Collectors.counting()));
    new Report("malformed messages")
        .figure("%d kinds: %s", all.size(), reasons)
        .figure("%d good events between them, slowest %d ms", good.size(), slowest().toMillis())
        .write();
  }

  private Duration slowest() {
    return inbox.requests().stream()
        .map(request -> Duration.between(good.get(request.json().get("id").asText()), request.at()))
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  /** Whose a message says it is: that tells the messages on courier.poison apart. */
  private String owner(Object number) {
    return tenant.name() + "-bad-" + number;
  }

  private int alerts() {
    return jdbc.queryForObject(
        "select count(*) from alerts where kind = 'poison_message' and tenant_id like ?",
        Integer.class,
        owner("%"));
  }

  private static Message made(Malformed kind, jakarta.jms.JMSContext context) {
    try {
      return kind.make().with(context);
    } catch (JMSException cause) {
      throw new IllegalStateException("the client makes no " + kind.name(), cause);
    }
  }
}
