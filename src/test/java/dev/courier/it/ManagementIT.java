package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.event.JsonFormat;
import dev.courier.it.RawCaller.RawReply;
import dev.courier.settings.files.FileProblem;
import dev.courier.settings.files.FileProblems;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What answers on the management port and on the API's, and what does not. */
class ManagementIT extends RunningCourier {

  private static final String PROMETHEUS = "/actuator/prometheus";

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
          PROMETHEUS);

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

  @Autowired private FileProblems problems;

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
  void readinessNamesARouteThatStandsStillUntilItRuns() throws Exception {
    camel.getRouteController().stopRoute("figures");
    try {
      JsonNode readiness = json("/actuator/health/readiness");

      assertThat(readiness.path("status").asText()).isEqualTo("DOWN");
      assertThat(readiness.path("components").path("routes").path("details").path("problem"))
          .singleElement()
          .extracting(JsonNode::asText)
          .asString()
          .startsWith("The route figures does not run");
      assertThat(status("/actuator/health/readiness")).isEqualTo(503);
      assertThat(status("/actuator/health/liveness")).isEqualTo(200);
    } finally {
      camel.getRouteController().startRoute("figures");
    }
    await().until(() -> status("/actuator/health/readiness") == 200);
  }

  @Test
  void whatIsWrongWithAFileIsToldAndTakesNobodyOutOfTraffic() throws Exception {
    FileProblem problem =
        new FileProblem(Path.of("config/subscriptions/a.yaml"), 7, "there is no field \"ulr\"");
    problems.tell("subscriptions", List.of(problem));
    try {
      JsonNode health = json("/actuator/health");

      assertThat(health.path("components").path("files").path("details").path("problems"))
          .extracting(JsonNode::asText)
          .contains("config/subscriptions/a.yaml:7: there is no field \"ulr\"");
      assertThat(health.path("status").asText()).isEqualTo("UP");
      assertThat(status("/actuator/health/readiness")).isEqualTo(200);
      assertThat(new RawCaller(managementPort).call("GET", PROMETHEUS, null, null).body())
          .contains("courier_file_problems{owner=\"subscriptions\"} 1.0");
    } finally {
      problems.tell("subscriptions", List.of());
    }
    assertThat(json("/actuator/health/files")).hasToString("{\"status\":\"UP\"}");
  }

  @Test
  void theVersionIsToldAndNothingElse() throws Exception {
    assertThat(json("/actuator/info").toString())
        .matches("\\{\"build\":\\{\"version\":\"[^\"]+\"}}");
  }

  @Test
  void theFiguresHoldNoKeyAndNoSecret() {
    tenant.subscribe(inbox);
    String figures = new RawCaller(managementPort).call("GET", PROMETHEUS, null, null).body();

    assertThat(figures).contains("jvm_memory_used_bytes", "http_server_requests_seconds_count");
    assertThat(figures).doesNotContain(ADMIN_KEY, Tenant.SECRET);
  }

  private int status(String path) {
    return new RawCaller(managementPort).call("GET", path, null, null).status();
  }

  private JsonNode json(String path) throws Exception {
    RawReply reply = new RawCaller(managementPort).call("GET", path, null, null);
    return JsonFormat.mapper().readTree(ApiOperations.json(reply.body()));
  }
}
