package dev.courier.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.event.JsonFormat;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(classes = ApiTestApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT)
class SubscriptionApiTest {

  private static final String ADMIN = "an-administrators-key";
  private static final String VALID =
      """
      {"event_type": "order.shipped", "target_module": "external",
       "webhook_url": "https://example.com/hook", "secret": "your-webhook-secret",
       "filter": {"weight": 1.50}}""";

  @TempDir static Path directory;
  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;

  private final HttpClient client = HttpClient.newHttpClient();
  private final String tenant = "t" + UUID.randomUUID();

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry settings) {
    settings.add("courier.admin-key", () -> ADMIN);
    settings.add("courier.data-dir", () -> directory.toString());
  }

  @Test
  void createsWhatProignsPageShowsAndTellsTheSecretOnce() throws Exception {
    HttpResponse<String> created = call("POST", subscriptions(), VALID);

    JsonNode subscription = json(created);
    assertThat(created.statusCode()).isEqualTo(201);
    assertThat(created.headers().firstValue("Location"))
        .get()
        .asString()
        .startsWith(subscriptions());
    assertThat(subscription.path("secret").asText()).isEqualTo("your-webhook-secret");
    assertThat(subscription.path("id").asText()).startsWith("sub_");
    assertThat(subscription.path("name").asText()).isEqualTo("example.com");
    assertThat(subscription.path("retry").path("intervals").toString())
        .isEqualTo("[\"1m\",\"5m\",\"30m\",\"2h\",\"24h\"]");
    assertThat(Instant.parse(subscription.path("created_at").asText())).isNotNull();

    HttpResponse<String> read = call("GET", at(subscription), null);
    assertThat(read.body()).doesNotContain("your-webhook-secret").contains("\"weight\":1.50");
  }

  @Test
  void takesBackWhatItAnsweredUnchanged() throws Exception {
    JsonNode created = json(call("POST", subscriptions(), VALID));
    ObjectNode read = (ObjectNode) json(call("GET", at(created), null));

    HttpResponse<String> replaced = call("PUT", at(created), read.toString());

    assertThat(replaced.statusCode()).isEqualTo(200);
    ObjectNode now = (ObjectNode) json(replaced);
    now.remove("updated_at");
    read.remove(java.util.List.of("updated_at", "state"));
    assertThat(now).isEqualTo(read);
  }

  @Test
  void namesEveryWrongField() throws Exception {
    HttpResponse<String> refused =
        call("POST", subscriptions(), "{\"event_type\": \"order.shiped\", \"priority\": 77}");

    JsonNode problem = problem(refused, 422);
    assertThat(problem.path("errors").findValuesAsText("field"))
        .containsExactlyInAnyOrder("event_type", "webhook_url", "priority");
    assertThat(problem.path("type").asText()).isEqualTo("urn:courier:problem:invalid-fields");
  }

  @Test
  void patchesPausesResumesAndDeletes() throws Exception {
    String path = at(json(call("POST", subscriptions(), VALID)));

    assertThat(json(call("PATCH", path, "{\"name\": \"New\"}")).path("name").asText())
        .isEqualTo("New");
    assertThat(json(call("POST", path + "/pause", null)).path("active").asBoolean()).isFalse();
    assertThat(json(call("POST", path + "/resume", null)).path("active").asBoolean()).isTrue();
    assertThat(call("DELETE", path, null).statusCode()).isEqualTo(204);
    problem(call("GET", path, null), 404);
    problem(call("PATCH", path, "{}"), 404);
    problem(call("POST", path + "/pause", null), 404);
    problem(call("DELETE", path, null), 404);
  }

  @Test
  void pagesALongList() throws Exception {
    for (int i = 0; i < 5; i++) {
      call(
          "POST",
          subscriptions(),
          VALID.replace("{\"event_type\"", "{\"name\": \"n" + i + "\", \"event_type\""));
    }

    JsonNode first = json(call("GET", subscriptions() + "?limit=3", null));
    JsonNode second =
        json(
            call(
                "GET",
                subscriptions() + "?limit=3&cursor=" + first.path("next_cursor").asText(),
                null));

    assertThat(first.path("items").findValuesAsText("name")).containsExactly("n4", "n3", "n2");
    assertThat(second.path("items").findValuesAsText("name")).containsExactly("n1", "n0");
    assertThat(second.path("next_cursor").isNull()).isTrue();
    assertThat(second.has("next_cursor")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"limit=0", "limit=201", "limit=x", "cursor=%25%25", "cursor=AA", "active=1"})
  void refusesAWrongQuery(String query) throws Exception {
    problem(call("GET", subscriptions() + "?" + query, null), 422);
  }

  @Test
  void listsNothingForAnUnknownTenant() throws Exception {
    assertThat(json(call("GET", "/api/nobody/subscriptions", null)).path("items")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"keys", "docs", "master-key", "-x", "a%20b"})
  void makesNoTenantThatCannotBeCalledSo(String name) throws Exception {
    assertThat(call("POST", "/api/" + name + "/subscriptions", VALID).statusCode()).isIn(404, 422);
  }

  @Test
  void wantsAKey() throws Exception {
    for (String key : new String[] {null, "wrong-key-of-some-length", ""}) {
      HttpResponse<String> refused = call(key, "GET", subscriptions(), null);
      problem(refused, 401);
      assertThat(refused.headers().firstValue("WWW-Authenticate")).isPresent();
    }
  }

  @Test
  void hidesOtherTenantsAndForbidsLowerRoles() throws Exception {
    addKey("owners-key-of-some-length", "owner");
    addKey("viewers-key-of-some-length", "viewer");

    problem(call("owners-key-of-some-length", "GET", "/api/other/subscriptions", null), 404);
    assertThat(call("owners-key-of-some-length", "POST", subscriptions(), VALID).statusCode())
        .isEqualTo(201);
    assertThat(call("viewers-key-of-some-length", "GET", subscriptions(), null).statusCode())
        .isEqualTo(200);
    problem(call("viewers-key-of-some-length", "POST", subscriptions(), VALID), 403);
  }

  @Test
  void rotatesTheSecretAndTellsTheNewOneOnce() throws Exception {
    String path = at(json(call("POST", subscriptions(), VALID)));

    JsonNode rotated = json(call("POST", path + "/rotate-secret", "{\"overlap\": \"2h\"}"));

    assertThat(rotated.path("secret").asText()).hasSize(64);
    assertThat(Instant.parse(rotated.path("previous_valid_until").asText()))
        .isBetween(Instant.now().plusSeconds(7100), Instant.now().plusSeconds(7201));
    assertThat(call("GET", path, null).body()).doesNotContain(rotated.path("secret").asText());
    JsonNode own =
        json(call("POST", path + "/rotate-secret", "{\"secret\": \"mine\", \"overlap\": \"0s\"}"));
    assertThat(own.path("secret").asText()).isEqualTo("mine");
    assertThat(own.path("previous_valid_until").isNull()).isTrue();
    assertThat(json(call("POST", path + "/rotate-secret", null)).path("secret").asText())
        .isNotEqualTo("mine");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"overlap\": \"31d\"} | overlap",
        "{\"overlap\": 5} | overlap",
        "{\"overlp\": \"1h\"} | overlp",
        "{\"secret\": \"your-webhook-secret\"} | secret",
        "{\"secret\": \"\"} | secret",
      })
  void namesWhatIsWrongWithARotation(String rotation, String field) throws Exception {
    String path = at(json(call("POST", subscriptions(), VALID)));

    JsonNode problem = problem(call("POST", path + "/rotate-secret", rotation), 422);

    assertThat(problem.at("/errors/0/field").asText()).isEqualTo(field);
    problem(call("POST", subscriptions() + "/sub_none/rotate-secret", "{}"), 404);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/acme/nothing, 404",
    "GET, /api/nothing, 404",
    "GET, /, 404",
    "GET, /error, 404",
    "GET, /swagger-ui.html, 404",
    "GET, /v3/api-docs, 404",
    "GET, /actuator, 404",
    "PUT, /api/acme/subscriptions, 405",
    "GET, /api/acme/subscriptions/sub_none, 404",
    "GET, /api/acme/subscriptions/a%2Fb, 400",
    "GET, /api/acme/subscriptions/%00, 400",
  })
  void answersEveryMistakenPathWithAProblem(String method, String path, int status)
      throws Exception {
    problem(call(method, path, null), status);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "5", "null", "{\"a\": 1} {"})
  void answersABodyThatIsNoObjectWithAProblem(String body) throws Exception {
    problem(call("POST", subscriptions(), body), 400);
  }

  @Test
  void refusesJsonBeyondItsLimitsAsAProblem() throws Exception {
    for (String body :
        java.util.List.of(
            "[".repeat(5000),
            "{\"a\": 1e99999999999}",
            "{\"a\": " + "1".repeat(1_001) + "}",
            "{\"" + "n".repeat(4_001) + "\": 1}")) {
      problem(call("POST", subscriptions(), body), 422);
    }
  }

  @Test
  void refusesABodyTooLargeWhetherOrNotItSaysItsLength() throws Exception {
    byte[] large = ("{\"name\": \"" + "x".repeat(2 * 1024 * 1024) + "\"}").getBytes();
    HttpRequest unsaid =
        request(ADMIN, subscriptions())
            .POST(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(large)))
            .build();

    problem(client.send(unsaid, BodyHandlers.ofString()), 413);
    String answer =
        raw(
            "POST "
                + subscriptions()
                + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                + ADMIN
                + "\r\nContent-Type: application/json\r\nContent-Length: 99999999\r\nConnection: close\r\n\r\n");
    assertThat(answer).startsWith("HTTP/1.1 413").contains("application/problem+json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /api/a|b<> HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "NONSENSE\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n",
      })
  void answersBrokenHttpWithoutHtml(String request) throws Exception {
    assertThat(raw(request))
        .startsWith("HTTP/1.1 400")
        .doesNotContainIgnoringCase("<html")
        .doesNotContain("Tomcat");
  }

  @Test
  void describesItselfWithoutAKey() throws Exception {
    HttpResponse<String> described = call(null, "GET", "/api/openapi.json", null);

    JsonNode document = json(described);
    assertThat(described.statusCode()).isEqualTo(200);
    assertThat(document.path("openapi").asText()).startsWith("3.1");
    assertThat(document.path("paths").has("/api/{tenant}/subscriptions/{id}/pause")).isTrue();
    assertThat(document.at("/paths/~1api~1{tenant}~1subscriptions/get/parameters")).hasSize(6);
    assertThat(described.body()).contains("next_cursor");
  }

  @Test
  void showsAReadablePageOfItself() throws Exception {
    HttpResponse<String> page = call(null, "GET", "/api/docs", null);
    assertThat(page.statusCode()).isEqualTo(302);
    String location = page.headers().firstValue("Location").orElseThrow();

    assertThat(call(null, "GET", location, null).body()).contains("swagger-ui");
    assertThat(call(null, "GET", "/api/swagger-ui/swagger-initializer.js", null).statusCode())
        .isEqualTo(200);
    assertThat(
            json(call(null, "GET", "/api/openapi.json/swagger-config", null)).path("url").asText())
        .isEqualTo("/api/openapi.json");
  }

  @Test
  void keepsNoSession() throws Exception {
    assertThat(call("GET", subscriptions(), null).headers().firstValue("Set-Cookie")).isEmpty();
  }

  private String subscriptions() {
    return "/api/" + tenant + "/subscriptions";
  }

  private String at(JsonNode subscription) {
    return subscriptions() + "/" + subscription.path("id").asText();
  }

  private void addKey(String key, String role) throws Exception {
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
    jdbc.sql(
            "insert into api_keys (id, tenant_id, role, name, key_hash, created_at)"
                + " values (?, ?, ?, 'test', ?, current_timestamp)")
        .params(
            "key_" + tenant.substring(0, 20) + role, tenant, role, HexFormat.of().formatHex(hash))
        .update();
  }

  private HttpResponse<String> call(String method, String path, String body) throws Exception {
    return call(ADMIN, method, path, body);
  }

  private HttpResponse<String> call(String key, String method, String path, String body)
      throws Exception {
    HttpRequest request =
        request(key, path)
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    return client.send(request, BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String key, String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port).resolve(path))
            .header("Content-Type", "application/json");
    return key == null ? request : request.header("Authorization", "Bearer " + key);
  }

  private String raw(String request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(5000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      StringBuilder answer = new StringBuilder();
      int next;
      // Until the problem ends: Tomcat would go on waiting for a body that was promised.
      while ((next = socket.getInputStream().read()) >= 0 && next != '}') {
        answer.append((char) next);
      }
      return answer.toString();
    }
  }

  private static JsonNode problem(HttpResponse<String> response, int status) throws Exception {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type"))
        .get()
        .asString()
        .startsWith("application/problem+json");
    JsonNode problem = json(response);
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    assertThat(problem.path("detail").asText()).isNotEmpty();
    return problem;
  }

  private static JsonNode json(HttpResponse<String> response) throws Exception {
    return JsonFormat.mapper().readTree(response.body());
  }
}
