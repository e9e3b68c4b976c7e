package dev.courier.api.log;

import static dev.courier.journal.Entries.START;
import static dev.courier.journal.Entries.TENANT;
import static dev.courier.journal.Entries.accepted;
import static dev.courier.journal.Entries.changed;
import static dev.courier.journal.Entries.dead;
import static dev.courier.journal.Entries.delivered;
import static dev.courier.journal.Entries.failed;
import static dev.courier.journal.Entries.tested;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.alert.Alert;
import dev.courier.alert.AlertKind;
import dev.courier.alert.AlertStore;
import dev.courier.delivery.Delivery;
import dev.courier.delivery.DeliveryStatus;
import dev.courier.event.JsonFormat;
import dev.courier.journal.DeliveryLog;
import dev.courier.journal.Entries;
import dev.courier.journal.JournalWriter;
import dev.courier.journal.ParkedDeliveries;
import dev.courier.journal.ParkedDelivery;
import dev.courier.journal.ParkedDelivery.WaitsFor;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

@SpringBootTest(classes = LogApiApplication.class)
@AutoConfigureMockMvc(addFilters = false)
class LogApiTest {

  private static final String DELIVERIES = "/api/acme/deliveries";
  private static final String DEAD_LETTERS = "/api/acme/dead-letters";

  @Autowired private MockMvc http;
  @Autowired private JdbcTemplate jdbc;
  @Autowired private JournalWriter writer;
  @Autowired private DeliveryLog log;
  @Autowired private ParkedDeliveries parked;
  @Autowired private AlertStore alerts;
  @Autowired private RecordingBroker broker;

  @BeforeEach
  void aLogWithOneOfEach() {
    jdbc.execute("delete from events");
    jdbc.execute("delete from deliveries");
    jdbc.execute("delete from attempts");
    jdbc.execute("delete from parked");
    jdbc.execute("delete from alerts");
    broker.reset("dlv_4", "dlv_5");
    writer.write(
        List.of(
            accepted("evt-1", "dlv_1"),
            delivered("dlv_1", 1, 1),
            accepted("evt-2", "dlv_2"),
            failed("dlv_3", 1, 1),
            dead("dlv_4", 3, 3),
            dead("dlv_5", 3, 3)));
  }

  @Test
  void deliveriesAreListedInPages() throws Exception {
    JsonNode first = get(DELIVERIES + "?limit=3");
    assertThat(first.findValuesAsText("id")).containsExactly("dlv_5", "dlv_4", "dlv_3");

    JsonNode second = get(DELIVERIES + "?limit=3&cursor=" + first.get("next_cursor").asText());
    assertThat(second.findValuesAsText("id")).containsExactly("dlv_2", "dlv_1");
    assertThat(second.get("next_cursor").isNull()).isTrue();
  }

  @Test
  void deliveriesAreFiltered() throws Exception {
    assertThat(get(DELIVERIES + "?status=retrying").findValuesAsText("id"))
        .containsExactly("dlv_3");
    assertThat(get(DELIVERIES + "?event_id=evt-2&q=SHIPPED").findValuesAsText("id"))
        .containsExactly("dlv_2");
    assertThat(get(DELIVERIES + "?since=2026-03-01T10:00:00Z").get("items")).hasSize(5);
    assertThat(get(DELIVERIES + "?until=2026-03-01T10:00:00Z").get("items")).isEmpty();
    assertThat(get("/api/acme/subscriptions/sub_1/deliveries?status=dead").get("items")).hasSize(2);
    assertThat(get("/api/acme/subscriptions/sub_2/deliveries").get("items")).isEmpty();
    assertThat(get("/api/globex/deliveries").get("items")).isEmpty();
  }

  @Test
  void aWrongFilterIsNamed() throws Exception {
    JsonNode problem = problem(HttpMethod.GET, DELIVERIES + "?status=lost&since=noon", null, 422);

    assertThat(problem.get("errors").findValuesAsText("field")).containsExactly("status", "since");
    assertThat(problem.get("errors").get(0).get("message").asText())
        .isEqualTo("must be one of queued, retrying, delivered, dead, discarded, superseded");
  }

  @Test
  void oneDeliveryComesWithItsTimeline() throws Exception {
    JsonNode story = get(DELIVERIES + "/dlv_1");

    assertThat(story.get("status").asText()).isEqualTo("delivered");
    assertThat(story.get("attempts").asInt()).isEqualTo(1);
    assertThat(story.at("/timeline/0/request/url").asText()).isEqualTo("https://example.com/hook");
    assertThat(story.at("/timeline/0/response/body").asText()).isEqualTo("answer");
    assertThat(story.at("/timeline/0/duration_ms").asInt()).isEqualTo(250);
    assertThat(story.has("revision")).isFalse();
  }

  @Test
  void aDeliveryOfAnotherTenantIsNotThere() throws Exception {
    assertThat(problem(HttpMethod.GET, "/api/globex/deliveries/dlv_1", null, 404).get("detail"))
        .hasToString("\"There is no delivery \\\"dlv_1\\\".\"");
    problem(HttpMethod.POST, "/api/globex/deliveries/dlv_1/resend", null, 404);
  }

  @Test
  void anEventComesWithItsDeliveriesAndItsNumbersUntouched() throws Exception {
    MockHttpServletResponse response = call(HttpMethod.GET, "/api/acme/events/evt-1", null);

    assertThat(response.getContentAsString())
        .startsWith(
            "{\"id\":\"evt-1\",\"type\":\"order.shipped\",\"timestamp\":\"2026-03-01T10:00:00Z\","
                + "\"tenant_id\":\"acme\","
                + "\"data\":{\"total\":499.00,\"big\":12345678901234567890.123},"
                + "\"received_at\":\"2026-03-01T10:00:00Z\",\"id_made\":false,\"deliveries\":[");
    problem(HttpMethod.GET, "/api/globex/events/evt-1", null, 404);
  }

  @Test
  void aDeadDeliveryIsResentFromTheDeadLetters() throws Exception {
    JsonNode row = post(DELIVERIES + "/dlv_4/resend", null, 202);

    assertThat(row.get("status").asText()).isEqualTo("queued");
    assertThat(row.get("completed_at").isNull()).isTrue();
    assertThat(broker.replayed()).containsExactly("dlv_4");
  }

  @Test
  void aDeadDeliveryThatIsOnItsWayAlreadyIsAConflict() throws Exception {
    broker.reset();

    problem(HttpMethod.POST, DELIVERIES + "/dlv_4/resend", null, 409);
    assertThat(status("dlv_4")).isEqualTo(DeliveryStatus.DEAD);
  }

  @Test
  void aDeliveredOneIsSentAnewUnderItsOldId() throws Exception {
    JsonNode row = post(DELIVERIES + "/dlv_1/resend", null, 202);

    assertThat(row.get("status").asText()).isEqualTo("queued");
    assertThat(broker.sent())
        .containsExactly(
            new Delivery("dlv_1", "sub_1", Entries.event("evt-1"), START, 1, 0, 2, null));
    assertThat(broker.priority()).isEqualTo(7);
  }

  @Test
  void aTestIsNotSentAgain() throws Exception {
    writer.write(List.of(tested("dlv_6", 200), tested("dlv_7", 500)));

    for (String id : List.of("dlv_6", "dlv_7")) {
      assertThat(problem(HttpMethod.POST, DELIVERIES + "/" + id + "/resend", null, 409))
          .asString()
          .contains("send another test");
    }
    assertThat(broker.sent()).isEmpty();
  }

  @Test
  void testsAreListedApartOrLeftOut() throws Exception {
    writer.write(List.of(tested("dlv_6", 200)));

    assertThat(get(DELIVERIES).findValuesAsText("id")).hasSize(6).contains("dlv_6");
    assertThat(get(DELIVERIES + "?test=true").findValuesAsText("id")).containsExactly("dlv_6");
    assertThat(get(DELIVERIES + "?test=false").findValuesAsText("id"))
        .hasSize(5)
        .doesNotContain("dlv_6");
    assertThat(problem(HttpMethod.GET, DELIVERIES + "?test=perhaps", null, 422).findValue("field"))
        .hasToString("\"test\"");
  }

  @Test
  void aDeliveredOneStaysAsItIsWhereTheBrokerRefuses() throws Exception {
    broker.refuse();

    problem(HttpMethod.POST, DELIVERIES + "/dlv_1/resend", null, 503);
    assertThat(status("dlv_1")).isEqualTo(DeliveryStatus.DELIVERED);
  }

  @Test
  void nothingIsSentToADeletedSubscription() throws Exception {
    jdbc.update("update deliveries set subscription_id = 'sub_gone' where id = 'dlv_1'");

    assertThat(problem(HttpMethod.POST, DELIVERIES + "/dlv_1/resend", null, 409).get("detail"))
        .hasToString(
            "\"Delivery \\\"dlv_1\\\" cannot be sent again: its subscription is deleted.\"");
  }

  @Test
  void aParkedRetryIsBroughtForward() throws Exception {
    parked.park(
        List.of(
            new ParkedDelivery(
                "dlv_3",
                1,
                TENANT,
                "sub_1",
                4,
                WaitsFor.TIME,
                START.plusSeconds(7200),
                new byte[1])));

    JsonNode row = post(DELIVERIES + "/dlv_3/resend", null, 202);

    assertThat(row.get("next_attempt_at").asText()).isEqualTo("2026-03-01T11:00:00Z");
    assertThat(parked.lockDue(START.plusSeconds(3600), 1)).hasSize(1);
  }

  @Test
  void aRetryThatIsDueWithinTheMinuteIsLeftAlone() throws Exception {
    assertThat(post(DELIVERIES + "/dlv_3/resend", null, 202).get("next_attempt_at").asText())
        .isEqualTo("2026-03-01T10:01:00Z");
    assertThat(post(DELIVERIES + "/dlv_2/resend", null, 202).get("status").asText())
        .isEqualTo("queued");
    assertThat(broker.sent()).isEmpty();
  }

  @Test
  void deadLettersAreListed() throws Exception {
    assertThat(get(DEAD_LETTERS).findValuesAsText("id")).containsExactly("dlv_5", "dlv_4");
    assertThat(get(DEAD_LETTERS + "?reason=retries_exhausted").get("items")).hasSize(2);
    assertThat(get(DEAD_LETTERS + "?reason=other").get("items")).isEmpty();
    problem(HttpMethod.GET, DEAD_LETTERS + "?until=later", null, 422);
  }

  @Test
  void deadLettersAreReplayedById() throws Exception {
    JsonNode result =
        post(DEAD_LETTERS + "/replay", "{\"ids\": [\"dlv_4\", \"dlv_1\", \"dlv_9\"]}", 200);

    assertThat(result).hasToString("{\"count\":1,\"remaining\":0}");
    assertThat(broker.replayed()).containsExactly("dlv_4");
    assertThat(status("dlv_4")).isEqualTo(DeliveryStatus.QUEUED);
    assertThat(status("dlv_1")).isEqualTo(DeliveryStatus.DELIVERED);
  }

  @Test
  void anEmptyFilterReplaysAll() throws Exception {
    assertThat(post(DEAD_LETTERS + "/replay", "{\"filter\": {}}", 200).get("count").asInt())
        .isEqualTo(2);
    assertThat(get(DEAD_LETTERS).get("items")).isEmpty();
  }

  @Test
  void aDryRunCountsAndDoesNothing() throws Exception {
    String order = "{\"filter\": {\"subscription\": \"sub_1\"}, \"dry_run\": true}";

    assertThat(post(DEAD_LETTERS + "/replay", order, 200).get("count").asInt()).isEqualTo(2);
    assertThat(broker.replayed()).isEmpty();
    assertThat(status("dlv_4")).isEqualTo(DeliveryStatus.DEAD);
  }

  @Test
  void whereSomeAreNotOnTheQueueTheLogDoesNotSayThatTheyAreOnTheirWay() throws Exception {
    broker.reset("dlv_4");

    assertThat(post(DEAD_LETTERS + "/replay", "{\"filter\": {}}", 200).get("count").asInt())
        .isEqualTo(1);
    assertThat(status("dlv_5")).isEqualTo(DeliveryStatus.DEAD);
  }

  @Test
  void aDiscardKeepsItsReason() throws Exception {
    String order = "{\"ids\": [\"dlv_4\"], \"reason\": \"test data\"}";

    assertThat(post(DEAD_LETTERS + "/discard", order, 200).get("count").asInt()).isEqualTo(1);
    writer.write(List.of(changed("dlv_4", 3, 4, DeliveryStatus.DISCARDED, null)));

    assertThat(broker.discarded()).containsExactly("dlv_4");
    assertThat(get(DELIVERIES + "/dlv_4").get("reason").asText()).isEqualTo("discarded: test data");
  }

  @Test
  void anotherTenantsDeadLettersStay() throws Exception {
    String order = "{\"ids\": [\"dlv_4\"]}";

    assertThat(post("/api/globex/dead-letters/replay", order, 200).get("count").asInt()).isZero();
    assertThat(broker.replayed()).isEmpty();
  }

  @Test
  void everythingWrongWithAnOrderIsNamed() throws Exception {
    assertThat(errors("/replay", "{}")).containsExactly("ids");
    assertThat(errors("/replay", "{\"ids\": [\"dlv_4\"], \"filter\": {}}")).containsExactly("ids");
    assertThat(errors("/replay", "{\"ids\": [1], \"dry_run\": \"yes\"}"))
        .containsExactly("ids[0]", "dry_run");
    assertThat(errors("/replay", "{\"ids\": [], \"reason\": \"why\"}"))
        .containsExactly("reason", "ids");
    assertThat(errors("/replay", "{\"filter\": {\"subscripton\": \"sub_1\", \"since\": \"noon\"}}"))
        .containsExactly("filter.subscripton", "filter.since");
    assertThat(errors("/replay", "{\"filter\": {\"reason\": 1}}")).containsExactly("filter.reason");
    assertThat(errors("/discard", "{\"filter\": []}")).containsExactly("filter", "reason");
    assertThat(errors("/discard", "[]")).containsExactly("");
    assertThat(broker.discarded()).isEmpty();
  }

  @Test
  void alertsAreListedAndAcknowledged() throws Exception {
    alerts.insert(
        new Alert(
            "alr_1",
            TENANT,
            AlertKind.DEAD_LETTER,
            "title",
            "detail",
            null,
            "dlv_4",
            "evt-1",
            START,
            List.of("ops@example.com")));

    JsonNode alert = get("/api/acme/alerts?acknowledged=false").at("/items/0");
    assertThat(alert)
        .hasToString(
            "{\"id\":\"alr_1\",\"tenant_id\":\"acme\",\"kind\":\"dead_letter\","
                + "\"title\":\"title\",\"detail\":\"detail\",\"subscription_id\":null,"
                + "\"delivery_id\":\"dlv_4\",\"event_id\":\"evt-1\","
                + "\"raised_at\":\"2026-03-01T10:00:00Z\",\"acknowledged_at\":null}");

    assertThat(post("/api/acme/alerts/alr_1/acknowledge", null, 200).get("acknowledged_at"))
        .hasToString("\"2026-03-01T11:00:00Z\"");
    assertThat(get("/api/acme/alerts?acknowledged=false").get("items")).isEmpty();
    problem(HttpMethod.GET, "/api/acme/alerts?acknowledged=perhaps", null, 422);
    problem(HttpMethod.POST, "/api/globex/alerts/alr_1/acknowledge", null, 404);
  }

  private DeliveryStatus status(String id) {
    return log.find(TENANT, id).orElseThrow().status();
  }

  private List<String> errors(String action, String order) throws Exception {
    return problem(HttpMethod.POST, DEAD_LETTERS + action, order, 422)
        .get("errors")
        .findValuesAsText("field");
  }

  private JsonNode get(String path) throws Exception {
    return read(call(HttpMethod.GET, path, null), 200);
  }

  private JsonNode post(String path, String body, int status) throws Exception {
    return read(call(HttpMethod.POST, path, body), status);
  }

  private JsonNode problem(HttpMethod method, String path, String body, int status)
      throws Exception {
    MockHttpServletResponse response = call(method, path, body);
    assertThat(response.getContentType()).startsWith("application/problem+json");
    return read(response, status);
  }

  private MockHttpServletResponse call(HttpMethod method, String path, String body)
      throws Exception {
    return http.perform(
            MockMvcRequestBuilders.request(method, path)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body == null ? "" : body))
        .andReturn()
        .getResponse();
  }

  private static JsonNode read(MockHttpServletResponse response, int status) throws Exception {
    String body = response.getContentAsString();
    assertThat(response.getStatus()).as(body).isEqualTo(status);
    return JsonFormat.mapper().readTree(body);
  }
}
