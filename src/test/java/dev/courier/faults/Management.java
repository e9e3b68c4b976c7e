package dev.courier.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.awaitility.Awaitility;

/** The management port of a Courier: its health and its metrics. */
final class Management {

  private final HttpClient http = HttpClient.newHttpClient();
  private final int port = CourierProcess.freePort();

  /** For the setting {@code MANAGEMENT_SERVER_PORT}. */
  String port() {
    return Integer.toString(port);
  }

  /**
   * Waits until readiness names what is missing, and the metrics say so and tell no figure that
   * comes from it.
   *
   * @param dependency broker or database
   * @param sentence how the reason begins
   * @param metric one that cannot be known without it
   */
  void awaitMissing(String dependency, String sentence, String metric) {
    await(
        () -> {
          HttpResponse<String> readiness = get("/actuator/health/readiness");
          assertThat(readiness.statusCode()).isEqualTo(503);
          assertThat(readiness.body())
              .contains(
                  "\""
                      + dependency
                      + "\":{\"status\":\"DOWN\",\"details\":{\"problem\":\""
                      + sentence);
          assertThat(get("/actuator/health/liveness").statusCode()).isEqualTo(200);
          assertThat(get("/actuator/prometheus").body())
              .contains("courier_dependency_up{dependency=\"" + dependency + "\"} 0.0")
              .contains("courier_attempts_total{")
              .doesNotContain(metric + "{");
        });
  }

  /** Waits until nothing is missing, and the metric is there again. */
  void awaitWhole(String dependency, String metric) {
    await(
        () -> {
          assertThat(get("/actuator/health/readiness").statusCode()).isEqualTo(200);
          assertThat(get("/actuator/prometheus").body())
              .contains("courier_dependency_up{dependency=\"" + dependency + "\"} 1.0")
              .contains(metric + "{");
        });
  }

  private static void await(org.awaitility.core.ThrowingRunnable assertion) {
    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(200))
        .untilAsserted(assertion);
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
        BodyHandlers.ofString());
  }
}
