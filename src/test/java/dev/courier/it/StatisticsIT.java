package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the delivery log says in figures and as a file. */
class StatisticsIT extends RunningCourier {

  private String id;

  @BeforeEach
  void oneDeliveredAndOneDead() {
    id =
        tenant
            .subscribe(
                inbox,
                "{\"name\": \"Order sync\", \"event_types\": [\"order.shipped\", \"order.*\"],"
                    + " \"retry\": {\"enabled\": false}}")
            .get("id")
            .asText();
    tenant.subscribe(anotherInbox(), "{\"event_type\": \"ticket.created\"}");
    inbox.answers(200, 500);
    broker.publish(tenant.event("e-1"));
    tenant.awaitDelivery("e-1", "delivered");
    broker.publish(tenant.event("e-2"));
    tenant.awaitDelivery("e-2", "dead");
  }

  @Test
  void aSubscriptionsFiguresAreThoseOfItsDeliveries() {
    JsonNode figures = tenant.get("/subscriptions/" + id + "/stats");

    assertThat(figures.get("days").asInt()).isEqualTo(30);
    assertThat(figures.get("deliveries").asInt()).isEqualTo(2);
    assertThat(figures.get("successes").asInt()).isEqualTo(1);
    assertThat(figures.get("failures").asInt()).isEqualTo(1);
    assertThat(figures.get("success_rate").asDouble()).isEqualTo(0.5);
    assertThat(figures.get("average_ms").isNumber()).isTrue();
    assertThat(figures.get("p95_ms").isNumber()).isTrue();
    assertThat(figures.at("/by_status/dead").asInt()).isEqualTo(1);
    assertThat(tenant.call("GET", "/subscriptions/sub_none/stats", null).status()).isEqualTo(404);
    assertThat(anotherTenant().call("GET", "/subscriptions/" + id + "/stats", null).status())
        .isEqualTo(404);
  }

  @Test
  void aTenantsFiguresListItsSubscriptions() {
    JsonNode figures = tenant.get("/stats?days=7");

    assertThat(figures.get("days").asInt()).isEqualTo(7);
    assertThat(figures.get("deliveries").asInt()).isEqualTo(2);
    JsonNode lines = figures.get("subscriptions");
    assertThat(lines.findValuesAsText("name")).containsExactly("127.0.0.1", "Order sync");
    assertThat(lines.get(0).get("deliveries").asInt()).isZero();
    assertThat(lines.get(0).get("success_rate").isNull()).isTrue();
    assertThat(lines.get(1))
        .hasToString(
            "{\"id\":\"%s\",\"name\":\"Order sync\",\"webhook_url\":\"%s\",\"event_types\":2,"
                    .formatted(id, inbox.url())
                + "\"active\":true,\"deliveries\":2,\"success_rate\":0.5}");
  }

  @Test
  void aPeriodOfNoOrTooManyDaysIsRefused() {
    for (String days : new String[] {"0", "366", "-1", "a"}) {
      assertThat(tenant.call("GET", "/stats?days=" + days, null).json().at("/errors/0/field"))
          .hasToString("\"days\"");
    }
  }

  @Test
  void theLogComesAsAFile() {
    HttpResponse<String> file = callerWith(ADMIN_KEY).csv("/api/" + tenant.name() + "/deliveries");

    assertThat(file.headers().firstValue("Content-Type")).contains("text/csv;charset=UTF-8");
    assertThat(file.headers().firstValue("Content-Disposition"))
        .get()
        .asString()
        .startsWith("attachment; filename=\"deliveries-" + tenant.name());
    assertThat(file.body().split("\r\n")).hasSize(3);
    assertThat(file.body()).contains(",e-1,order.shipped," + id + ",delivered,1,200,");
    assertThat(
            callerWith(ADMIN_KEY)
                .csv("/api/" + tenant.name() + "/subscriptions/" + id + "/deliveries?status=dead")
                .body()
                .split("\r\n"))
        .hasSize(2);
  }

  @Test
  void aFileThatBreaksOffDoesNotLookWhole() {
    jdbc.batchUpdate(
        """
        insert into deliveries (id, tenant_id, event_id, event_type, subscription_id, status,
          attempts, revision, created_at)
        values (?, ?, 'e', 'order.shipped', 'sub_1', ?, 0, 0, current_timestamp)""",
        IntStream.range(10_000, 15_000)
            .mapToObj(
                i -> new Object[] {"dlv_0" + i, tenant.name(), i == 10_000 ? "odd" : "queued"})
            .toList());

    assertThat(
            catchThrowable(
                () -> callerWith(ADMIN_KEY).csv("/api/" + tenant.name() + "/deliveries")))
        .isInstanceOf(UncheckedIOException.class);
  }
}
