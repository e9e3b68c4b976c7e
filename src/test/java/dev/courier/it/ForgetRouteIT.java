package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** {@code routes/forget}: how long an event is known to have been published. */
class ForgetRouteIT extends RunningCourier {

  @Test
  void eventIsForgottenAfterADayAndNotBefore() throws Exception {
    tenant.subscribe(inbox);
    broker.publish(tenant.event("old"), tenant.event("new"));
    inbox.await(2);
    age("old", Duration.ofHours(25));
    age("new", Duration.ofHours(23));

    // It runs once a minute, and for the first time soon after it was started.
    camel.getRouteController().stopRoute("forget");
    camel.getRouteController().startRoute("forget");

    await().until(() -> claims("old"), count -> count == 0);
    assertThat(claims("new")).isEqualTo(1);
    broker.publish(tenant.event("old"), tenant.event("new"));
    inbox.await(3);
    broker.awaitQuiet();
    assertThat(inbox.eventIds()).containsExactlyInAnyOrder("old", "new", "old");
  }

  private void age(String event, Duration age) {
    jdbc.update(
        "update event_claims set claimed_at = ? where tenant_id = ? and event_id = ?",
        Timestamp.from(Instant.now().minus(age)),
        tenant.name(),
        event);
  }

  private int claims(String event) {
    return jdbc.queryForObject(
        "select count(*) from event_claims where tenant_id = ? and event_id = ?",
        Integer.class,
        tenant.name(),
        event);
  }
}
