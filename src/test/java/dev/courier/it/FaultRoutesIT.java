package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.broker.Queues;
import jakarta.jms.JMSException;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

/** {@code routes/errors} and {@code routes/fault}: what a step of our own that breaks costs. */
class FaultRoutesIT extends RunningCourier {

  private static final int FOR_EVER = Integer.MAX_VALUE;

  @Test
  void stepThatBreaksTwiceIsTriedAgainAndNobodyNotices() {
    tenant.subscribe(inbox);
    StepFaults.Fault fault = faults.breakFor(tenant, "signBody", 2);

    broker.publish(tenant.event("e-1"));

    assertThat(tenant.awaitDelivery("e-1", "delivered").get("attempts").asInt()).isEqualTo(1);
    assertThat(fault.struck()).isEqualTo(2);
  }

  @Test
  void stepThatBreaksAfterTheCallIsTriedAgainWithoutAnotherCall() {
    tenant.subscribe(inbox);
    StepFaults.Fault fault = faults.breakFor(tenant, "decideNext", 2);

    broker.publish(tenant.event("e-1"));

    assertThat(tenant.awaitDelivery("e-1", "delivered").get("attempts").asInt()).isEqualTo(1);
    assertThat(fault.struck()).isEqualTo(2);
    assertThat(inbox.eventIds()).containsExactly("e-1");
  }

  @Test
  void stepThatKeepsBreakingMakesADeadLetterAndHoldsUpNobody() {
    tenant.subscribe(inbox);
    Tenant healthy = anotherTenant();
    healthy.subscribe(inbox);
    faults.breakFor(tenant, "signBody", FOR_EVER);

    broker.publish(tenant.event("bad"), healthy.event("good"));

    JsonNode dead = tenant.awaitDelivery("bad", "dead");
    assertThat(dead.get("reason").asText()).isEqualTo("internal_error");
    assertThat(Messages.property(letter(), "detail").toString())
        .contains("the test broke the step signBody");
    assertThat(tenant.awaitAlert("dead_letter").get("delivery_id")).isEqualTo(dead.get("id"));
    healthy.awaitDelivery("good", "delivered");
    assertThat(inbox.eventIds()).containsExactly("good");
  }

  @Test
  void deadLetterOfAFaultCanBeReplayedOnceItIsMended() {
    tenant.subscribe(inbox);
    faults.breakFor(tenant, "renderBody", FOR_EVER);
    broker.publish(tenant.event("e-1"));
    tenant.awaitDelivery("e-1", "dead");
    faults.mendAll();

    assertThat(tenant.post("/dead-letters/replay", "{\"filter\": {}}").get("count").asInt())
        .isEqualTo(1);

    tenant.awaitDelivery("e-1", "delivered");
    assertThat(inbox.eventIds()).containsExactly("e-1");
  }

  @Test
  void stepThatBreaksAfterTheDecisionLeavesNoStrayMessages() {
    tenant.subscribe(inbox, "{\"retry\": {\"enabled\": false}}");
    inbox.answers(500);
    StepFaults.Fault fault = faults.breakFor(tenant, "journalAttempt", FOR_EVER);

    broker.publish(tenant.event("e-1"));
    // Settling is not tried twice within a transaction: each time it was rolled back and came
    // again.
    await().until(fault::struck, struck -> struck >= 3);

    assertThat(broker.browse(Queues.DEAD, ofTenant())).isEmpty();
    assertThat(broker.browse(Queues.ALERTS, ofTenant())).isEmpty();
    assertThat(tenant.get("/alerts").get("items")).isEmpty();
    faults.mendAll();

    tenant.awaitDelivery("e-1", "dead");
    tenant.awaitAlert("dead_letter");
    broker.awaitQuiet();
    assertThat(broker.browse(Queues.DEAD, ofTenant())).hasSize(1);
    assertThat(tenant.get("/alerts").get("items")).hasSize(1);
  }

  @Test
  void intakeThatBreaksLeavesNoStrayDeliveries() {
    tenant.subscribe(inbox);
    StepFaults.Fault fault = faults.breakWhen("matchSubscriptions", 3, exchange -> true);

    broker.publish(tenant.event("e-1"), tenant.event("e-2"), tenant.event("e-3"));

    await().until(fault::struck, struck -> struck == 3);
    broker.awaitQuiet();
    inbox.await(3);
    assertThat(inbox.eventIds()).containsExactlyInAnyOrder("e-1", "e-2", "e-3");
  }

  @Test
  void whatWaitsForTheDatabaseIsNeitherDeadNorPoison() {
    tenant.subscribe(inbox);
    long poison = broker.count(Queues.POISON);
    StepFaults.Fault intake = away("claimEvents");
    StepFaults.Fault journal = away("writeJournal");

    broker.publish(tenant.event("e-1"));

    await().until(intake::struck, struck -> struck == 3);
    await().until(journal::struck, struck -> struck == 3);
    tenant.awaitDelivery("e-1", "delivered");
    assertThat(inbox.eventIds()).containsExactly("e-1");
    assertThat(broker.count(Queues.POISON)).isEqualTo(poison);
  }

  private StepFaults.Fault away(String step) {
    return faults
        .breakWhen(step, 3, exchange -> true)
        .with(DataAccessResourceFailureException::new);
  }

  @Test
  void deliveryWaitsForABrokerThatTakesNothing() {
    tenant.subscribe(inbox, "{\"retry\": {\"enabled\": false}}");
    StepFaults.Fault fault = faults.breakFor(tenant, "renderBody", 2).with(JMSException::new);

    broker.publish(tenant.event("e-1"));

    assertThat(tenant.awaitDelivery("e-1", "delivered").get("attempts").asInt()).isEqualTo(1);
    assertThat(fault.struck()).isEqualTo(2);
  }

  @Test
  void messageThatIsNoDeliveryGoesToPoison() {
    String marker = "no delivery of " + tenant.name();

    broker.send(Queues.DELIVERIES, context -> context.createTextMessage(marker));

    await()
        .until(
            () -> broker.browse(Queues.POISON, "reason = 'internal_error'"),
            poison -> poison.stream().anyMatch(message -> Messages.text(message).equals(marker)));
  }

  private jakarta.jms.Message letter() {
    return broker.awaitMessages(Queues.DEAD, ofTenant(), 1).get(0);
  }

  private String ofTenant() {
    return "tenant_id = '" + tenant.name() + "'";
  }
}
