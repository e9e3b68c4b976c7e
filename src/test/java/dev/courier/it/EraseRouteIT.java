package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.broker.Queues;
import dev.courier.it.RestCaller.Reply;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code routes/erase}: what is kept about one customer is erased, wherever it lies. */
class EraseRouteIT extends RunningCourier {

  private static final String OF_C17 =
      "{\"field\": \"data.customer.id\", \"value\": \"C-17\", \"dry_run\": %s}";
  private static final String DATA = "{\"data\": {\"customer\": {\"id\": \"%s\"}}}";

  @BeforeEach
  void oneDeliveredOneDeadOneWaitingAndOneOfSomebodyElse() {
    tenant.subscribe(
        inbox,
        "{\"event_type\": \"order.shipped\", \"headers\": {\"X-Customer\": \"{customer.id}\"}}");
    Inbox refuses = anotherInbox().answers(Answer.of(500, "not C-17".getBytes()));
    tenant.subscribe(
        refuses, "{\"event_type\": \"order.created\", \"retry\": {\"enabled\": false}}");
    tenant.subscribe(
        refuses, "{\"event_type\": \"order.cancelled\", \"retry\": {\"intervals\": [\"1h\"]}}");
    publish("delivered", "order.shipped", "C-17");
    publish("dead", "order.created", "C-17");
    publish("waiting", "order.cancelled", "C-17");
    publish("other", "order.shipped", "C-18");
    tenant.awaitDelivery("delivered", "delivered");
    tenant.awaitDelivery("dead", "dead");
    tenant.awaitDelivery("waiting", "retrying");
    tenant.awaitDelivery("other", "delivered");
    await().until(() -> parked() == 1);
  }

  @Test
  void aDryRunCountsAndErasesNothing() {
    JsonNode counted = erase(200, OF_C17.formatted(true));

    assertThat(counted.get("state").asText()).isEqualTo("finished");
    assertThat(counted.get("searched").asInt()).isEqualTo(4);
    assertThat(counted.get("events").asInt()).isEqualTo(3);
    assertThat(counted.get("deliveries").asInt()).isEqualTo(3);
    assertThat(counted.get("waiting").asInt()).isEqualTo(1);
    assertThat(counted.get("dead_letters").asInt()).isEqualTo(1);
    assertThat(counted.get("under_way").asInt()).isZero();
    assertThat(tenant.get("/events/dead").toString()).contains("C-17");
    assertThat(parked()).isEqualTo(1);
  }

  @Test
  void nothingWithTheseDataIsFoundOrSentAgain() {
    JsonNode begun = erase(202, OF_C17.formatted(false));

    String erasure = "/erasures/" + begun.get("id").asText();
    await().until(() -> tenant.get(erasure).get("state").asText().equals("finished"));
    assertThat(tenant.get(erasure).get("dead_letters").asInt()).isEqualTo(1);
    assertThat(tenant.get(erasure).get("under_way").asInt()).isZero();
    for (String event : new String[] {"delivered", "dead", "waiting"}) {
      assertThat(tenant.get("/events/" + event).toString())
          .doesNotContain("C-17")
          .contains("erased_at");
      String id = tenant.get("/deliveries?event_id=" + event).at("/items/0/id").asText();
      JsonNode story = tenant.get("/deliveries/" + id);
      assertThat(story.toString()).doesNotContain("C-17");
      assertThat(story.get("timeline")).hasSize(1);
      assertThat(story.at("/timeline/0/request/url").asText()).startsWith("http://127.0.0.1");
      Reply again = tenant.call("POST", "/deliveries/" + id + "/resend", null);
      assertThat(again.status()).isEqualTo(409);
      assertThat(again.json().get("detail").asText()).contains("erased");
    }
    assertThat(tenant.awaitDelivery("dead", "discarded").get("reason").asText())
        .isEqualTo("erased");
    assertThat(tenant.awaitDelivery("waiting", "discarded").get("reason").asText())
        .isEqualTo("erased");
    assertThat(parked()).isZero();
    assertThat(broker.browse(Queues.DEAD, "tenant_id = '" + tenant.name() + "'")).isEmpty();
    assertThat(tenant.get("/events/other").toString()).contains("C-18");
    assertThat(tenant.call("GET", "/merge-fields?event_id=dead", null).status()).isEqualTo(422);
    assertThat(inDatabase()).as("rows that the database still has of it").isZero();
  }

  @Test
  void deliveriesThatAreUnderWayAreLookedAtAgain() {
    inbox.answers(Answer.of(200).after(Duration.ofSeconds(3)));
    publish("slow", "order.shipped", "C-17");
    await().until(() -> tenant.call("GET", "/events/slow", null).status() == 200);

    JsonNode begun = erase(202, OF_C17.formatted(false));

    assertThat(begun.get("under_way").asInt()).isPositive();
    String erasure = "/erasures/" + begun.get("id").asText();
    await().until(() -> tenant.get(erasure).get("state").asText().equals("finished"));
    assertThat(tenant.awaitDelivery("slow", "delivered").toString()).doesNotContain("C-17");
    assertThat(inDatabase()).isZero();
  }

  @Test
  void anotherTenantsAndOtherRolesAreOutOfReach() {
    Tenant other = anotherTenant();
    assertThat(
            other.call("POST", "/erasures", OF_C17.formatted(false)).json().get("events").asInt())
        .isZero();
    String id = erase(200, OF_C17.formatted(true)).get("id").asText();

    assertThat(other.call("GET", "/erasures/" + id, null).status()).isEqualTo(404);
    assertThat(tenant.get("/erasures").at("/items/0/id").asText()).isEqualTo(id);
    assertThat(tenant.get("/erasures").toString()).doesNotContain("C-17");
    assertThat(asRole("operator").call("POST", path(), OF_C17.formatted(true)).status())
        .isEqualTo(403);
    assertThat(asRole("owner").call("POST", path(), OF_C17.formatted(true)).status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"value\": 1} | field",
        "{\"field\": \"data\", \"value\": 1} | field",
        "{\"field\": \"a..b\", \"value\": 1} | field",
        "{\"field\": 5, \"value\": 1} | field",
        "{\"field\": \"customer.id\"} | value",
        "{\"field\": \"customer.id\", \"value\": null} | value",
        "{\"field\": \"customer.id\", \"value\": \"\"} | value",
        "{\"field\": \"customer.id\", \"value\": {}} | value",
        "{\"field\": \"customer.id\", \"value\": 1, \"dry_run\": \"yes\"} | dry_run",
        "{\"field\": \"customer.id\", \"value\": 1, \"dryrun\": true} | dryrun",
      })
  void namesWhatIsWrong(String order, String field) {
    assertThat(erase(422, order).at("/errors/0/field").asText()).isEqualTo(field);
  }

  private RestCaller asRole(String role) {
    String key =
        callerWith(ADMIN_KEY)
            .call(
                "POST",
                "/api/keys",
                "{\"tenant\": \"%s\", \"role\": \"%s\", \"name\": \"test\"}"
                    .formatted(tenant.name(), role))
            .json()
            .get("key")
            .asText();
    return callerWith(key);
  }

  private String path() {
    return "/api/" + tenant.name() + "/erasures";
  }

  private JsonNode erase(int status, String order) {
    Reply reply = tenant.call("POST", "/erasures", order);
    assertThat(reply.status()).as("%s", reply.json()).isEqualTo(status);
    return reply.json();
  }

  private void publish(String id, String type, String customer) {
    broker.publish(tenant.event(id, DATA.formatted(customer)).put("type", type));
  }

  private int parked() {
    return jdbc.queryForObject(
        "select count(*) from parked where tenant_id = ?", Integer.class, tenant.name());
  }

  private int inDatabase() {
    return jdbc.queryForObject(
        """
        select (select count(*) from attempts a join deliveries d on d.id = a.delivery_id
            where d.tenant_id = ? and d.event_id <> 'other'
              and utf8tostring(a.document) like '%C-17%')
          + (select count(*) from events where tenant_id = ? and utf8tostring(data) like '%C-17%')
          + (select count(*) from erasures where tenant_id = ? and sought is not null)""",
        Integer.class, tenant.name(), tenant.name(), tenant.name());
  }
}
