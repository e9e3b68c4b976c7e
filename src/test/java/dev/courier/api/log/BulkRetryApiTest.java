package dev.courier.api.log;

import static dev.courier.journal.Entries.START;
import static dev.courier.journal.Entries.TENANT;
import static dev.courier.journal.Entries.dead;
import static dev.courier.journal.Entries.delivered;
import static dev.courier.journal.Entries.failed;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.delivery.DeliveryStatus;
import dev.courier.event.JsonFormat;
import dev.courier.journal.DeliveryLog;
import dev.courier.journal.JournalWriter;
import dev.courier.journal.ParkedDeliveries;
import dev.courier.journal.ParkedDelivery;
import dev.courier.journal.ParkedDelivery.WaitsFor;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

@SpringBootTest(classes = LogApiApplication.class)
@AutoConfigureMockMvc(addFilters = false)
class BulkRetryApiTest {

  @Autowired private MockMvc http;
  @Autowired private JdbcTemplate jdbc;
  @Autowired private JournalWriter writer;
  @Autowired private DeliveryLog log;
  @Autowired private ParkedDeliveries parked;
  @Autowired private RecordingBroker broker;

  @BeforeEach
  void twoDeadAndTwoThatWait() {
    for (String table :
        List.of("deliveries", "attempts", "parked", "retry_runs", "retry_run_entries")) {
      jdbc.execute("delete from " + table);
    }
    broker.reset("dlv_4", "dlv_5");
    writer.write(
        List.of(
            delivered("dlv_1", 1, 1),
            failed("dlv_2", 1, 1),
            failed("dlv_3", 1, 1),
            dead("dlv_4", 3, 3),
            dead("dlv_5", 3, 3)));
    // dlv_2 is due within the minute, and so waits in the broker.
    parked.park(
        List.of(
            new ParkedDelivery(
                "dlv_3",
                1,
                TENANT,
                "sub_1",
                4,
                WaitsFor.TIME,
                START.plusSeconds(9000),
                new byte[1])));
  }

  @Test
  void retriesTheDeadAndTheWaitingAndSaysWhatItSkipped() throws Exception {
    JsonNode result = retry("{\"filter\": {}}", 202);

    assertThat(result.path("id").asText()).startsWith("run_");
    assertThat(result.path("matched").asInt()).isEqualTo(4);
    assertThat(result.path("retried").asInt()).isEqualTo(3);
    assertThat(result.path("skipped").asInt()).isEqualTo(1);
    assertThat(result.path("remaining").asInt()).isZero();
    assertThat(broker.replayed()).containsExactlyInAnyOrder("dlv_4", "dlv_5");
    assertThat(status("dlv_4")).isEqualTo(DeliveryStatus.QUEUED);
    assertThat(log.find(TENANT, "dlv_3").orElseThrow().nextAttemptAt())
        .isEqualTo(START.plusSeconds(3600));
    assertThat(parked.lockDue(START.plusSeconds(3600), 10)).hasSize(1);
  }

  @Test
  void aDryRunCountsAndDoesNothing() throws Exception {
    assertThat(retry("{\"filter\": {}, \"dry_run\": true}", 200))
        .hasToString("{\"matched\":4,\"dry_run\":true}");
    assertThat(broker.replayed()).isEmpty();
    assertThat(jdbc.queryForObject("select count(*) from retry_runs", Integer.class)).isZero();
  }

  @Test
  void aPacedOneLeavesEverythingToTheRoute() throws Exception {
    JsonNode result = retry("{\"filter\": {\"status\": \"dead\"}, \"rate_per_second\": 0.5}", 202);

    assertThat(result.path("retried").asInt()).isZero();
    assertThat(result.path("remaining").asInt()).isEqualTo(2);
    assertThat(result.path("rate_per_second").asDouble()).isEqualTo(0.5);
    assertThat(broker.replayed()).isEmpty();
    assertThat(status("dlv_4")).isEqualTo(DeliveryStatus.DEAD);
  }

  @Test
  void aDeadLetterThatIsNotThereAnyMoreIsSkippedAndStaysAsTheLogHasIt() throws Exception {
    broker.reset();

    JsonNode result = retry("{\"filter\": {\"status\": \"dead\"}}", 202);

    assertThat(result.path("retried").asInt()).isZero();
    assertThat(result.path("skipped").asInt()).isEqualTo(2);
    assertThat(status("dlv_4")).isEqualTo(DeliveryStatus.DEAD);
  }

  @Test
  void theFilterNarrowsAndAnotherTenantsAreOutOfReach() throws Exception {
    assertThat(matched("{\"status\": \"retrying\"}")).isEqualTo(2);
    assertThat(matched("{\"subscription\": \"sub_2\"}")).isZero();
    assertThat(matched("{\"event_type\": \"order.shipped\", \"q\": \"dlv_4\"}")).isEqualTo(1);
    JsonNode others =
        read(post("/api/globex/deliveries/retry", "{\"filter\": {}, \"dry_run\": true}"), 200);
    assertThat(others.path("matched").asInt()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | filter",
        "{\"filter\": []} | filter",
        "{\"filter\": {\"status\": \"delivered\"}} | filter.status",
        "{\"filter\": {\"status\": \"lost\"}} | filter.status",
        "{\"filter\": {\"subscripton\": \"sub_1\"}} | filter.subscripton",
        "{\"filter\": {\"since\": \"noon\"}} | filter.since",
        "{\"filter\": {\"q\": 5}} | filter.q",
        "{\"filter\": {\"test\": \"true\"}} | filter.test",
        "{\"filter\": {}, \"dry_run\": \"yes\"} | dry_run",
        "{\"filter\": {}, \"rate_per_second\": 0} | rate_per_second",
        "{\"filter\": {}, \"rate_per_second\": \"10\"} | rate_per_second",
        "{\"filter\": {}, \"rate\": 10} | rate",
      })
  void namesWhatIsWrong(String order, String field) throws Exception {
    assertThat(retry(order, 422).at("/errors/0/field").asText()).isEqualTo(field);
    assertThat(broker.replayed()).isEmpty();
  }

  private int matched(String filter) throws Exception {
    return retry("{\"filter\": " + filter + ", \"dry_run\": true}", 200).path("matched").asInt();
  }

  private DeliveryStatus status(String id) {
    return log.find(TENANT, id).orElseThrow().status();
  }

  private JsonNode retry(String order, int status) throws Exception {
    return read(post("/api/acme/deliveries/retry", order), status);
  }

  private MockHttpServletResponse post(String path, String body) throws Exception {
    return http.perform(
            MockMvcRequestBuilders.post(path).contentType(MediaType.APPLICATION_JSON).content(body))
        .andReturn()
        .getResponse();
  }

  private static JsonNode read(MockHttpServletResponse response, int status) throws Exception {
    assertThat(response.getStatus()).as(response.getContentAsString()).isEqualTo(status);
    return JsonFormat.mapper().readTree(response.getContentAsString());
  }
}
