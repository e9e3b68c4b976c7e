package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.courier.broker.Queues;
import dev.courier.it.Exposition.Series;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What Prometheus reads, and whether the page about it says the same. */
class MetricsIT extends RunningCourier {

  private static final Path PAGE = Path.of("docs/metrics.md");
  private static final Pattern ROW =
      Pattern.compile("^\\| `(courier_[a-z_]+)` \\|([^|]*)\\|", Pattern.MULTILINE);
  private static final Pattern LABEL = Pattern.compile("`([a-z_]+)`");

  /** The heading of metrics that are there when something has happened that may never. */
  private static final String ONCE_USED = "### Only once it is used";

  @Test
  void thePageListsExactlyTheMetricsAndLabelsThatThereAre() throws IOException {
    awaitSamples();

    Map<String, Set<String>> exposed = new TreeMap<>();
    read().labels("courier_").forEach((name, labels) -> exposed.put(name, new TreeSet<>(labels)));
    String page = Files.readString(PAGE);
    int optional = page.indexOf(ONCE_USED);
    int after = page.indexOf("\n### ", optional + 1);
    documented(page.substring(optional, after))
        .forEach((name, labels) -> exposed.putIfAbsent(name, labels));
    assertThat(exposed).isEqualTo(documented(page));
  }

  private static Map<String, Set<String>> documented(String page) {
    Map<String, Set<String>> documented = new TreeMap<>();
    Matcher row = ROW.matcher(page);
    while (row.find()) {
      Set<String> labels = new TreeSet<>();
      LABEL.matcher(row.group(2)).results().forEach(label -> labels.add(label.group(1)));
      documented.put(row.group(1), labels);
    }
    return documented;
  }

  @Test
  void anEventIsCountedOnItsWayToItsEndpoint() {
    tenant.subscribe(inbox);
    Exposition before = read();

    tenant.publish(tenant.event("counted-1"));
    tenant.publish(tenant.event("counted-1"));
    tenant.awaitDelivery("counted-1", "delivered");
    tenant.publish(tenant.event("counted-1"));

    String mine = "tenant=\"" + tenant.name() + "\"";
    await()
        .untilAsserted(
            () -> assertThat(read().value("courier_events_duplicate_total", mine)).isEqualTo(2));
    Exposition after = read();
    assertThat(after.value("courier_events_accepted_total", mine)).isEqualTo(1);
    assertThat(after.value("courier_deliveries_queued_total", mine)).isEqualTo(1);
    assertThat(after.value("courier_attempts_total", mine, "outcome=\"delivered\"")).isEqualTo(1);
    assertThat(after.value("courier_deliveries_completed_total", mine, "status=\"delivered\""))
        .isEqualTo(1);
    assertThat(after.value("courier_deliveries_completed_total", mine, "status=\"dead\"")).isZero();
    for (String histogram :
        new String[] {"courier_attempt_duration_seconds", "courier_delivery_duration_seconds"}) {
      assertThat(after.sum(histogram + "_count")).isGreaterThan(before.sum(histogram + "_count"));
      // In whole milliseconds, of which an answer over loopback may need none.
      assertThat(after.sum(histogram + "_sum"))
          .isGreaterThanOrEqualTo(before.sum(histogram + "_sum"));
    }
    assertThat(after.sum("courier_journal_entries_total"))
        .isGreaterThanOrEqualTo(before.sum("courier_journal_entries_total") + 2);
    assertThat(after.sum("courier_journal_lag_seconds_count"))
        .isGreaterThan(before.sum("courier_journal_lag_seconds_count"));
  }

  @Test
  void whatFailsIsCountedByItsOutcomeAndItsReason() {
    tenant.subscribe(inbox.answers(503, 404, 410));
    Exposition before = read();

    for (String id : new String[] {"failing-1", "failing-2", "failing-3"}) {
      tenant.publish(tenant.event(id));
      inbox.await(Integer.parseInt(id.substring(id.length() - 1)));
    }

    String mine = "tenant=\"" + tenant.name() + "\"";
    await()
        .untilAsserted(
            () -> {
              Exposition now = read();
              assertThat(now.value("courier_attempts_total", mine, "outcome=\"http_5xx\""))
                  .isEqualTo(1);
              assertThat(now.value("courier_attempts_total", mine, "outcome=\"http_4xx\""))
                  .isEqualTo(1);
              assertThat(now.value("courier_attempts_total", mine, "outcome=\"http_410\""))
                  .isEqualTo(1);
              assertThat(now.value("courier_retries_total", mine)).isEqualTo(2);
              assertThat(now.value("courier_deliveries_completed_total", mine, "status=\"dead\""))
                  .isEqualTo(1);
              assertThat(now.value("courier_dead_letters_total", "reason=\"gone\""))
                  .isGreaterThan(before.value("courier_dead_letters_total", "reason=\"gone\""));
              assertThat(now.value("courier_alerts_raised_total", "kind=\"subscription_gone\""))
                  .isGreaterThan(
                      before.value("courier_alerts_raised_total", "kind=\"subscription_gone\""));
            });
  }

  @Test
  void whatWaitsIsToldByQueueAndByTenant() {
    String id = tenant.subscribe(inbox.answers(503)).get("id").asText();
    tenant.publish(tenant.event("waiting-1"));
    tenant.awaitDelivery("waiting-1", "retrying");
    tenant.post("/subscriptions/" + id + "/pause", "{}");
    tenant.publish(tenant.event("waiting-2"));

    String mine = "tenant=\"" + tenant.name() + "\"";
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(
            () -> {
              Exposition now = read();
              assertThat(now.value("courier_waiting_deliveries", mine, "status=\"retrying\""))
                  .isEqualTo(1);
              assertThat(now.value("courier_waiting_oldest_seconds", mine, "status=\"retrying\""))
                  .isPositive();
              assertThat(now.value("courier_parked_deliveries", mine, "waits_for=\"subscription\""))
                  .isEqualTo(1);
              assertThat(now.value("courier_parked_oldest_seconds", "waits_for=\"subscription\""))
                  .isPositive();
            });
  }

  @Test
  void aMessageThatIsNoEventIsCountedAndItsQueueTold() {
    String reason = "reason=\"not_json\"";
    double before = read().value("courier_messages_refused_total", reason);

    broker.send(Queues.EVENTS, context -> context.createTextMessage("no event"));

    String poison = "queue=\"courier.poison\"";
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(
            () -> {
              Exposition now = read();
              assertThat(now.value("courier_messages_refused_total", reason)).isGreaterThan(before);
              assertThat(now.value("courier_queue_messages", poison, "state=\"ready\""))
                  .isPositive();
              assertThat(now.value("courier_queue_oldest_seconds", poison)).isPositive();
            });
  }

  @Test
  void nothingThatOneOfThemHoldsIsAnAddressOrAnId() {
    tenant.subscribe(inbox);
    tenant.publish(tenant.event("evt-of-nobody"));
    tenant.awaitDelivery("evt-of-nobody", "delivered");
    awaitSamples();

    assertThat(read().series())
        .filteredOn(series -> series.name().startsWith("courier_"))
        .extracting(Series::labels)
        .noneMatch(
            labels ->
                labels.contains("sub_")
                    || labels.contains("dlv_")
                    || labels.contains("://")
                    || labels.contains("evt-of-nobody"));
  }

  @Test
  void theProcessItsConnectionsAndItsDiskAreThereToo() {
    assertThat(read().labels(""))
        .containsKeys(
            "jvm_memory_used_bytes",
            "process_cpu_usage",
            "hikaricp_connections_active",
            "http_server_requests_seconds",
            "disk_free_bytes");
  }

  private void awaitSamples() {
    await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () ->
                read().series().stream()
                    .filter(series -> series.name().equals("courier_sample_age_seconds"))
                    .noneMatch(series -> Double.isNaN(series.value())));
  }

  private Exposition read() {
    return Exposition.parse(
        new RawCaller(managementPort).call("GET", "/actuator/prometheus", null, null).body());
  }
}
