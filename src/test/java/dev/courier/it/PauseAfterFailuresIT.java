package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.alert.Alert;
import dev.courier.broker.Queues;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

/** {@code failure.pause_after}: a subscription whose attempts go on failing is paused. */
class PauseAfterFailuresIT extends RunningCourier {

  private static final String NO_RETRIES = "\"retry\": {\"enabled\": false}";

  @Test
  void warnsTwiceAndThenPausesAndLosesNothing() {
    String subscription =
        subscribe("{\"failure\": {\"pause_after\": 10, \"notify\": [\"owner@example.com\"]}}");
    inbox.answers(503);
    fail(5);
    assertThat(awaitAlerts("subscription_failing", 1).get(0).get("detail").asText())
        .contains("5 failed attempts", subscription, "answered 503", "After 10 it is paused");
    fail(3);
    awaitAlerts("subscription_failing", 2);
    assertThat(alerts("subscription_paused")).isEmpty();
    fail(2);

    assertThat(awaitAlerts("subscription_paused", 1).get(0).get("detail").asText())
        .contains("10 failed attempts in a row", "resume", tenant.name());
    await("it is paused").until(() -> isActive(subscription), active -> !active);
    broker.publish(tenant.event("later"));
    await("it waits").until(this::held, count -> count == 1);
    await("the owner is told")
        .until(
            () ->
                List.of(mail().getReceivedMessages()).stream()
                    .map(
                        message ->
                            com.icegreen.greenmail.util.GreenMailUtil.getWholeMessage(message))
                    .filter(mail -> mail.contains("owner@example.com"))
                    .filter(mail -> mail.contains(subscription))
                    .count(),
            count -> count >= 1);

    inbox.answers(200);
    tenant.post("/subscriptions/" + subscription + "/resume", null);

    tenant.awaitDelivery("later", "delivered");
    assertThat(alerts("subscription_failing")).hasSize(2);
  }

  @Test
  void aSuccessInBetweenStartsTheCountAnew() {
    String subscription = subscribe("{\"failure\": {\"pause_after\": 3}, " + NO_RETRIES + "}");
    inbox.answers(503, 503, 200, 503, 503, 200);

    for (int i = 0; i < 6; i++) {
      fail(1);
    }

    broker.awaitQuiet();
    assertThat(isActive(subscription)).isTrue();
    assertThat(alerts("subscription_paused")).isEmpty();
  }

  @Test
  void retriesOfOneDeliveryCountToo() {
    String subscription =
        subscribe(
            "{\"failure\": {\"pause_after\": 2}, \"retry\": {\"intervals\": [\"1s\", \"1s\"]}}");
    inbox.answers(503);
    broker.publish(tenant.event("e-1"));

    awaitAlerts("subscription_paused", 1);

    await("it is paused").until(() -> isActive(subscription), active -> !active);
    inbox.answers(200);
    tenant.post("/subscriptions/" + subscription + "/resume", null);
    tenant.awaitDelivery("e-1", "delivered");
  }

  @Test
  void afterItsResumptionTheCountStartsAnewAndAnOldAlertPausesNothing() {
    String subscription = subscribe("{\"failure\": {\"pause_after\": 2}, " + NO_RETRIES + "}");
    inbox.answers(503);
    fail(2);
    await("it is paused").until(() -> isActive(subscription), active -> !active);
    String alert = Messages.text(broker.browse(Queues.ALERTS, pausedAlert()).get(0));
    tenant.post("/subscriptions/" + subscription + "/resume", null);

    broker.send(Queues.RAISED, context -> context.createTextMessage(alert));
    fail(1);
    broker.awaitQuiet();

    assertThat(isActive(subscription)).isTrue();
    fail(1);
    await("it is paused again").until(() -> isActive(subscription), active -> !active);
    awaitAlerts("subscription_paused", 2);
  }

  @Test
  void pauseIsNotLostWhenTheJournalBreaksBetweenCountAndAlert() {
    String subscription = subscribe("{\"failure\": {\"pause_after\": 2}, " + NO_RETRIES + "}");
    inbox.answers(503);
    StepFaults.Fault fault =
        faults
            .breakWhen(
                "showSuperseded",
                1,
                exchange ->
                    ((List<?>) exchange.getProperty("alerts", List.class))
                        .stream()
                            .anyMatch(alert -> ((Alert) alert).tenantId().equals(tenant.name())))
            .with(DataAccessResourceFailureException::new);

    fail(2);

    awaitAlerts("subscription_paused", 1);
    assertThat(fault.struck()).isEqualTo(1);
    await("it is paused").until(() -> isActive(subscription), active -> !active);
  }

  @Test
  void viewShowsIt() {
    String subscription = subscribe("{\"failure\": {\"pause_after\": 7}}");

    assertThat(tenant.get("/subscriptions/" + subscription).at("/failure/pause_after").asInt())
        .isEqualTo(7);
  }

  private String subscribe(String changes) {
    return tenant.subscribe(inbox, changes).get("id").asText();
  }

  /** Publishes so many events and waits until each was tried once and written down. */
  private void fail(int count) {
    int before = inbox.requests().size();
    for (int i = 0; i < count; i++) {
      broker.publish(tenant.event("e-" + (before + i)));
    }
    inbox.await(before + count);
    broker.awaitQuiet();
  }

  private List<JsonNode> awaitAlerts(String kind, int count) {
    return await(count + " alerts " + kind)
        .until(() -> alerts(kind), found -> found.size() == count);
  }

  private List<JsonNode> alerts(String kind) {
    List<JsonNode> found = new java.util.ArrayList<>();
    for (JsonNode alert : tenant.get("/alerts?limit=200").get("items")) {
      if (alert.get("kind").asText().equals(kind)) {
        found.add(alert);
      }
    }
    return found;
  }

  private String pausedAlert() {
    return "kind = 'subscription_paused' AND tenant_id = '" + tenant.name() + "'";
  }

  private boolean isActive(String subscription) {
    return tenant.get("/subscriptions/" + subscription).get("active").asBoolean();
  }

  private int held() {
    return jdbc.queryForObject(
        "select count(*) from parked where tenant_id = ? and waits_for = 'subscription'",
        Integer.class,
        tenant.name());
  }
}
