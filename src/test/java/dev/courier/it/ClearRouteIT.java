package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.courier.event.Identifier;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code routes/clear}: how long the delivery log is kept. */
class ClearRouteIT extends RunningCourier {

  private static final Instant LONG_AGO = Instant.now().minus(Duration.ofDays(31));

  @AfterEach
  void beginAnew() {
    jdbc.update("update clearing set rests_from = null");
  }

  @Test
  void whatIsOlderThanThirtyDaysIsRemovedAndADeadLetterStays() {
    tenant.subscribe(inbox, "{\"retry\": {\"enabled\": false}}");
    inbox.answers(200, 200, 500);
    for (String event : new String[] {"old", "new", "dead"}) {
      broker.publish(tenant.event(event));
      tenant.awaitDelivery(event, event.equals("dead") ? "dead" : "delivered");
    }
    broker.awaitQuiet();
    String old = age("old");
    age("dead");

    // It rests for ten minutes once it has been through.
    jdbc.update("update clearing set stage = 'deliveries', after = null, rests_from = null");

    await().until(() -> tenant.call("GET", "/deliveries/" + old, null).status() == 404);
    await().until(() -> tenant.call("GET", "/events/old", null).status() == 404);
    assertThat(attempts(old)).isZero();
    tenant.get("/events/new");
    tenant.get("/events/dead");
    inbox.answers(200);
    assertThat(tenant.post("/dead-letters/replay", "{\"filter\": {}}").get("count").asInt())
        .isEqualTo(1);
    tenant.awaitDelivery("dead", "delivered");
  }

  private int attempts(String delivery) {
    return jdbc.queryForObject(
        "select count(*) from attempts where delivery_id = ?", Integer.class, delivery);
  }

  /** Makes a delivery as old as if it had been made 31 days ago; returns its id. */
  private String age(String event) {
    String id = tenant.get("/deliveries?event_id=" + event).at("/items/0/id").asText();
    // A dead one keeps its id, by which its letter is found; created before the others all the
    // same.
    String aged = event.equals("dead") ? id : Identifier.earliest("dlv", LONG_AGO);
    Timestamp time = Timestamp.from(LONG_AGO);
    jdbc.update(
        "update deliveries set id = ?, created_at = ?, completed_at = ? where id = ?",
        aged,
        time,
        time,
        id);
    jdbc.update("update attempts set delivery_id = ? where delivery_id = ?", aged, id);
    jdbc.update(
        "update events set received_at = ? where tenant_id = ? and id = ?",
        time,
        tenant.name(),
        event);
    return aged;
  }
}
