package dev.courier.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Keys over HTTP where none is configured, and what is told to whoever calls too often. */
@SpringBootTest(classes = ApiTestApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT)
class KeyApiTest {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir static Path directory;

  @LocalServerPort private int port;
  @Autowired private JdbcTemplate jdbc;

  private final String id = "key_" + UUID.randomUUID().toString().substring(0, 30);
  private final String key = "a-key-of-" + id;

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry settings) {
    settings.add("courier.data-dir", () -> directory.resolve("data").toString());
    settings.add("courier.api.per-second", () -> "1");
    settings.add("courier.api.burst", () -> "30");
  }

  @BeforeEach
  void addAdministrator() {
    jdbc.update(
        "insert into api_keys (id, role, name, key_hash, created_at)"
            + " values (?, 'admin', 'Ann', ?, current_timestamp)",
        id,
        hash(key));
  }

  @Test
  void theLastAdministratorsKeyIsKeptAndTheAnswerSaysWhatToDo() throws Exception {
    jdbc.update("update api_keys set revoked_at = current_timestamp where id <> ?", id);

    assertProblem(
        call("DELETE", key, "/api/keys/" + id),
        409,
        "The key \"" + id + "\" is the last administrator's: make another administrator's first");
    assertThat(call(key).statusCode()).isEqualTo(200);
  }

  @Test
  void onesOwnKeyCanBeTakenBackAndOpensNothingFromThenOn() throws Exception {
    assertThat(call("DELETE", key, "/api/keys/" + id).statusCode()).isEqualTo(204);

    assertProblem(call(key), 401, "Send a valid API key");
  }

  @Test
  void theListShowsHowAKeyStartsAndWhenItWasLastUsed() throws Exception {
    jdbc.update("update api_keys set prefix = 'ck_Ab3x' where id = ?", id);
    JsonNode first = new ObjectMapper().readTree(call(key).body()).at("/items");

    JsonNode mine =
        StreamSupport.stream(first.spliterator(), false)
            .filter(one -> one.get("id").asText().equals(id))
            .findFirst()
            .orElseThrow();
    assertThat(mine.get("prefix").asText()).isEqualTo("ck_Ab3x");
    assertThat(mine.has("last_used_at")).isTrue();
    assertThat(mine.toString()).doesNotContain(key, hash(key));
  }

  @Test
  void aKeyThatCallsTooOftenIsToldWhenToComeAgain() throws Exception {
    HttpResponse<String> answer = call(key);
    while (answer.statusCode() == 200) {
      answer = call(key);
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
    assertThat(call(key).statusCode()).isEqualTo(200);
  }

  @Test
  void theDescriptionSaysSoAtEveryOperation() throws Exception {
    JsonNode description = new ObjectMapper().readTree(call(null, "/api/openapi.json").body());

    assertThat(description.at("/components/responses/TooManyRequests/headers").has("Retry-After"))
        .isTrue();
    for (JsonNode responses : description.path("paths").findValues("responses")) {
      assertThat(responses.at("/429/$ref").asText())
          .isEqualTo("#/components/responses/TooManyRequests");
    }
  }

  private HttpResponse<String> call(String key) throws Exception {
    return call(key, "/api/keys");
  }

  private HttpResponse<String> call(String key, String path) throws Exception {
    return call("GET", key, path);
  }

  private HttpResponse<String> call(String method, String key, String path) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .method(method, HttpRequest.BodyPublishers.noBody());
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

  /** What the table keeps of a key. */
  private static String hash(String key) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError("every Java has SHA-256", impossible);
    }
  }
}
