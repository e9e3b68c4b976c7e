package dev.courier.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Who calls too often is told so; here over HTTP. */
@SpringBootTest(classes = ApiTestApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT)
class ApiLimitsTest {

  private static final String ADMIN = "an-administrators-key";
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir static Path directory;

  @LocalServerPort private int port;

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry settings) {
    settings.add("courier.admin-key", () -> ADMIN);
    settings.add("courier.data-dir", () -> directory.resolve("data").toString());
    settings.add("courier.api.per-second", () -> "1");
    settings.add("courier.api.burst", () -> "30");
  }

  @Test
  void aKeyThatCallsTooOftenIsToldWhenToComeAgain() throws Exception {
    HttpResponse<String> answer = call(ADMIN);
    while (answer.statusCode() == 200) {
      answer = call(ADMIN);
    }

    assertProblem(answer, 429, "This key calls too often. Try again in 1 second");
    assertThat(answer.headers().firstValue("Retry-After")).contains("1");
  }

  @Test
  void anAddressThatSendsTooManyWrongKeysIsToldWhenToComeAgainAndValidKeysGoOnWorking()
      throws Exception {
    HttpResponse<String> answer = call("wrong");
    assertProblem(answer, 401, "Send a valid API key");
    for (int guess = 1; answer.statusCode() == 401; guess++) {
      answer = call("wrong" + guess);
    }

    assertProblem(answer, 429, "Too many wrong keys come from your address. Try again in ");
    assertThat(Integer.parseInt(answer.headers().firstValue("Retry-After").orElseThrow()))
        .isBetween(1, 3);
    assertThat(answer.headers().firstValue("WWW-Authenticate")).isEmpty();
    assertProblem(call(null), 401, "Send a valid API key");
    // The other test may have used up what this key may do: it is not refused for its address.
    assertThat(call(ADMIN).body()).doesNotContain("wrong keys");
  }

  @Test
  void theDescriptionSaysSoAtEveryOperation() throws Exception {
    JsonNode description = new ObjectMapper().readTree(call(null, "/api/openapi.json").body());

    assertThat(description.at("/components/responses/too_many_calls/headers").has("Retry-After"))
        .isTrue();
    for (JsonNode responses : description.path("paths").findValues("responses")) {
      assertThat(responses.at("/429/$ref").asText())
          .isEqualTo("#/components/responses/too_many_calls");
    }
  }

  private HttpResponse<String> call(String key) throws Exception {
    return call(key, "/api/keys");
  }

  private HttpResponse<String> call(String key, String path) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    if (key != null) {
      request.header("Authorization", "Bearer " + key);
    }
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static void assertProblem(HttpResponse<String> answer, int status, String detail)
      throws Exception {
    JsonNode problem = new ObjectMapper().readTree(answer.body());
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(problem.get("status").asInt()).isEqualTo(status);
    assertThat(problem.get("detail").asText()).startsWith(detail);
  }
}
