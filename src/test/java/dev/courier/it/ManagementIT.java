package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.event.JsonFormat;
import dev.courier.it.RawCaller.RawReply;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What answers on the management port and on the API's, and what does not. */
class ManagementIT extends RunningCourier {

  private static final List<String> OPEN =
      List.of(
          "/actuator/health",
          "/actuator/health/liveness",
          "/actuator/health/readiness",
          "/actuator/health/broker",
          "/actuator/health/database",
          "/actuator/health/disk",
          "/actuator/health/files",
          "/actuator/health/routes",
          "/actuator/info",
          "/actuator/prometheus");

  private static final List<String> CLOSED =
      List.of(
          "/",
          "/actuator",
          "/actuator/",
          "/actuator/auditevents",
          "/actuator/beans",
          "/actuator/caches",
          "/actuator/camel",
          "/actuator/camelroutes",
          "/actuator/conditions",
          "/actuator/configprops",
          "/actuator/env",
          "/actuator/env/courier.admin-key",
          "/actuator/flyway",
          "/actuator/heapdump",
          "/actuator/httpexchanges",
          "/actuator/jolokia",
          "/actuator/logfile",
          "/actuator/loggers",
          "/actuator/loggers/root",
          "/actuator/mappings",
          "/actuator/metrics",
          "/actuator/refresh",
          "/actuator/restart",
          "/actuator/sbom",
          "/actuator/scheduledtasks",
          "/actuator/sessions",
          "/actuator/shutdown",
          "/actuator/startup",
          "/actuator/threaddump",
          "/actuator/health/../env",
          "/actuator/health/..;/env",
          "/api/keys",
          "/api/openapi.json",
          "/api/docs");

  @Test
  void healthVersionAndFiguresAreReadWithoutAKeyAndNothingElseIsThere() {
    RawCaller management = new RawCaller(managementPort);

    for (String path : OPEN) {
      assertThat(management.call("GET", path, null, null).status()).as(path).isEqualTo(200);
      assertThat(management.call("POST", path, null, "{}").status()).as(path).isEqualTo(404);
    }
    for (String path : CLOSED) {
      for (String key : new String[] {null, ADMIN_KEY}) {
        assertThat(management.call("GET", path, key, null).status()).as(path).isIn(400, 404);
        assertThat(management.call("POST", path, key, "{}").status()).as(path).isIn(400, 404);
      }
    }
  }

  @Test
  void nothingOfItIsOnTheApisPort() {
    RawCaller api = new RawCaller(port);

    Stream.concat(OPEN.stream(), CLOSED.stream())
        .filter(path -> path.startsWith("/actuator"))
        .forEach(
            path -> {
              for (String key : new String[] {null, ADMIN_KEY}) {
                assertThat(api.call("GET", path, key, null).status()).as(path).isIn(400, 404);
              }
            });
  }

  @Test
  void readinessNamesWhatCourierNeeds() throws Exception {
    JsonNode readiness =
        await()
            .until(
                () -> json("/actuator/health/readiness"),
                answer -> answer.path("status").asText().equals("UP"));

    assertThat(readiness.path("components").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("broker", "database", "disk", "routes", "readinessState");
    assertThat(json("/actuator/health/liveness")).hasToString("{\"status\":\"UP\"}");
    assertThat(json("/actuator/health").path("components").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder(
            "broker", "database", "disk", "files", "routes", "livenessState", "readinessState");
  }

  @Test
  void theVersionIsToldAndNothingElse() throws Exception {
    assertThat(json("/actuator/info").toString())
        .matches("\\{\"build\":\\{\"version\":\"[^\"]+\"}}");
  }

  @Test
  void theFiguresHoldNoKeyAndNoSecret() {
    tenant.subscribe(inbox);
    String figures =
        new RawCaller(managementPort).call("GET", "/actuator/prometheus", null, null).body();

    assertThat(figures).contains("jvm_memory_used_bytes", "http_server_requests_seconds_count");
    assertThat(figures).doesNotContain(ADMIN_KEY, Tenant.SECRET);
  }

  private JsonNode json(String path) throws Exception {
    RawReply reply = new RawCaller(managementPort).call("GET", path, null, null);
    return JsonFormat.mapper().readTree(ApiOperations.json(reply.body()));
  }
}
