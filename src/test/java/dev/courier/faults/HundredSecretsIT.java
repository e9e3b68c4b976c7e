package dev.courier.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.courier.access.AccessSettings;
import dev.courier.access.secrets.MasterKeys;
import dev.courier.event.JsonFormat;
import dev.courier.settings.Directories;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nothing that Courier is told in confidence lies readable in a file of its, or in its output; and
 * a kill in the middle of the master key's rotation changes neither that nor any secret.
 */
class HundredSecretsIT {

  private static final int PREPARED = 3_000;
  private static final int OF_EACH_KIND = 4;
  private static final int DEAD = 400;
  private static final int DEAD_BYTES = 60_000;

  /** Is no secret: it is found, so that what is not found is not there. */
  private static final String CANARY = "canary-5fQ0sYt7Lw2";

  private final KnownSecrets secrets = new KnownSecrets();

  /** They are part of an address, which is stored in the clear; but no line shows them. */
  private final KnownSecrets queries = new KnownSecrets();

  private final Map<String, Set<String>> shown = new ConcurrentHashMap<>();
  private final HttpClient client = HttpClient.newHttpClient();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<String> subscriptions = new ArrayList<>();
  private final StringBuilder output = new StringBuilder();
  private HttpServer receiver;
  private ServerSocket speechless;
  private CourierProcess courier;
  private String adminKey;

  @TempDir Path directory;

  @BeforeEach
  void start() throws IOException {
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_000);
    receiver.setExecutor(threads);
    receiver.createContext("/", this::take);
    receiver.start();
    speechless = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    threads.execute(this::refuse);
  }

  @AfterEach
  void stop() throws IOException {
    if (courier != null) {
      courier.close();
    }
    speechless.close();
    receiver.stop(0);
    threads.shutdownNow();
  }

  @Test
  void noneIsFoundInAnyFileOrInTheOutputBeforeAndAfterARotationThatWasKilled() throws Exception {
    Path data = directory.resolve("data");
    MasterKeys made =
        new MasterKeys(new AccessSettings(null, null), new Directories(data, data, data));
    rememberMasterKeys(data);
    PreparedSubscriptions.add(data, made, secrets, PREPARED, url("/ok"));
    adminKey = secrets.next("administrator's key");
    courier =
        CourierProcess.ofClasses(directory, "-XX:TieredStopAtLevel=1", "-Xmx200m")
            .withLocalEndpoints()
            .with("COURIER_ADMIN_KEY", adminKey)
            .with("COURIER_MAIL_HOST", "127.0.0.1")
            .with("COURIER_MAIL_PORT", Integer.toString(CourierProcess.freePort()))
            .with("COURIER_MAIL_USER", "courier")
            .with("COURIER_MAIL_PASSWORD", secrets.next("mail password"))
            .start();
    subscribeWithEveryKind();
    giveOutKeys();
    makeMistakes();
    tryOut();
    publish("e-before");
    awaitDelivered();
    fillPages();

    rotateAndKill(data);
    assertThat(secrets.search().in(data)).as("after the kill").isEmpty();
    courier.start();
    rememberMasterKeys(data);
    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> get("/api/master-key").get("rows_left").asLong() == 0);
    rotateSecrets();
    shown.clear();
    publish("e-after");
    awaitDelivered();
    courier.stop();
    output.append(courier.output());

    assertThat(secrets.search().secrets()).isGreaterThanOrEqualTo(100);
    SecretSearch canary = new SecretSearch();
    canary.add("canary", CANARY);
    assertThat(canary.in(data))
        .anyMatch(found -> found.startsWith("database/"))
        .anyMatch(found -> found.startsWith("broker/journal"));
    assertThat(canary.in(output.toString().getBytes(StandardCharsets.UTF_8))).isNotEmpty();
    assertThat(names(data))
        .anyMatch(name -> name.endsWith(".page"))
        .anyMatch(name -> name.matches(".*/large-messages/.+"));
    assertThat(secrets.search().in(data)).as("in the files").isEmpty();
    assertThat(secrets.search().in(output.toString().getBytes(StandardCharsets.UTF_8)))
        .as("in the output")
        .isEmpty();
    assertThat(queries.search().in(output.toString().getBytes(StandardCharsets.UTF_8)))
        .as("in the output")
        .isEmpty();
  }

  private void subscribeWithEveryKind() throws Exception {
    for (int i = 0; i < OF_EACH_KIND; i++) {
      subscribe("\"secret\": \"%s\"", "webhook secret");
      subscribe(
          "\"auth\": {\"type\": \"basic\", \"username\": \"u\", \"password\": \"%s\"}",
          "basic password");
      subscribe("\"auth\": {\"type\": \"bearer\", \"token\": \"%s\"}", "bearer token");
      subscribe(
          "\"auth\": {\"type\": \"api_key\", \"header\": \"X-Request-Id\", \"value\": \"%s\"}",
          "api_key value");
      subscribe(
          "\"auth\": {\"type\": \"oauth2_client_credentials\", \"token_url\": \""
              + url("/token")
              + "\", \"client_id\": \"courier\", \"client_secret\": \"%s\"}",
          "client secret");
      subscribe("\"headers\": {\"Authorization\": \"Key %s\"}", "own Authorization header");
      subscribe("\"headers\": {\"X-Api-Key\": \"%s\"}", "own X-Api-Key header");
      subscribe("\"headers\": {\"Cookie\": \"session=%s\"}", "own Cookie header");
      // There is somebody at that port who speaks no TLS: these fail until they are dead letters.
      create(
          "\"client_certificate\": " + secrets.certificate(i % 2 == 0),
          "https://127.0.0.1:" + speechless.getLocalPort() + "/certificate");
    }
  }

  private void subscribe(String with, String kind) throws Exception {
    // Every third is answered 500 first, so that it is retried.
    String path = subscriptions.size() % 3 == 0 ? "/twice" : "/ok";
    create(with.formatted(secrets.next(kind)), url(path + "/" + subscriptions.size()));
  }

  private void create(String with, String url) throws Exception {
    HttpResponse<String> answer =
        send(
            "POST",
            "/api/acme/subscriptions",
            """
            {"webhook_url": "%s", "event_type": "order.shipped", "name": "CANARY",
             "retry": {"intervals": ["1s", "1s"]}, %s}"""
                .replace("CANARY", CANARY)
                .formatted(url + "?token=" + queries.next("query of an address"), with));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    JsonNode created = JsonFormat.mapper().readTree(answer.body());
    if (!with.contains("\"secret\"")) {
      secrets.known("generated webhook secret", created.get("secret").textValue());
    }
    subscriptions.add(created.get("id").textValue());
    String read = send("GET", "/api/acme/subscriptions/" + created.get("id").asText(), "").body();
    assertNone(read);
  }

  private void giveOutKeys() throws Exception {
    for (String role : List.of("owner", "operator", "viewer", "producer")) {
      String document =
          "{\"tenant\": \"acme\", \"role\": \"%s\", \"name\": \"%s\"}".formatted(role, role);
      JsonNode made = JsonFormat.mapper().readTree(send("POST", "/api/keys", document).body());
      String key = secrets.known("API key", made.get("key").textValue());
      send("GET", "/api/acme/subscriptions", "", key);
      send("DELETE", "/api/keys/" + made.get("id").textValue(), "");
      send("GET", "/api/acme/subscriptions", "", key);
    }
    send("GET", "/api/acme/subscriptions", "", secrets.next("key that is none"));
  }

  private void makeMistakes() throws Exception {
    String url = "\"webhook_url\": \"" + url("/ok") + "\", ";
    for (String wrong :
        List.of(
            "{" + url + "\"event_typ\": \"x\", \"secret\": \"%s\"}",
            "{" + url + "\"event_type\": \"order.shipped\", \"secret\": [\"%s\"]}",
            "{" + url + "\"event_type\": \"order.shipped\", \"auth\": \"Bearer %s\"}",
            "{" + url + "\"event_type\": \"order.shipped\", \"headers\": {\"X\": [\"%s\"]}}",
            "{" + url + "\"event_type\": \"order.shipped\", \"headers\": {\"X\": \"%s\\u0000\"}}",
            "{" + url + "\"auth\": {\"type\": \"basic\", \"password\": \"%s\"}}",
            "{" + url + "\"client_certificate\": {\"pkcs12\": \"%s\", \"password\": \"x\"}}",
            "{" + url + "\"secret\": \"%s\", broken",
            "\"%s\"")) {
      HttpResponse<String> answer =
          send("POST", "/api/acme/subscriptions", wrong.formatted(secrets.next("wrong document")));
      assertThat(answer.statusCode()).as(wrong).isIn(400, 422);
      assertNone(answer.body());
    }
  }

  private void tryOut() throws Exception {
    for (String subscription : subscriptions.subList(0, 9)) {
      String path = "/api/acme/subscriptions/" + subscription;
      for (String call : List.of("/preview", "/test")) {
        HttpResponse<String> answer = send("POST", path + call, "{\"sample\": \"generated\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertNone(answer.body());
      }
    }
    shown.clear();
  }

  /** Dead letters stay on their queue, so that these are more than it keeps in memory. */
  private void fillPages() throws Exception {
    create(
        "\"headers\": {\"X-Token\": \"%s\"}".formatted(secrets.next("own header")),
        url("/refused"));
    String refused = "/api/acme/subscriptions/" + subscriptions.remove(subscriptions.size() - 1);
    send(
        "PATCH",
        refused,
        "{\"event_type\": \"order.created\", \"retry\": {\"enabled\": false}, \"failure\":"
            + " {\"log_payloads\": false}}");
    String filling = "x".repeat(DEAD_BYTES);
    for (int sent = 0; sent < DEAD; sent += 50) {
      String events =
          IntStream.range(sent, sent + 50)
              .mapToObj(
                  number ->
                      "{\"id\": \"dead-%d\", \"type\": \"order.created\", \"data\": {\"x\": \"%s\"}}"
                          .formatted(number, filling))
              .collect(Collectors.joining(",", "[", "]"));
      HttpResponse<String> answer = send("POST", "/api/acme/events", events);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    }
    String large = "{\"id\": \"large\", \"type\": \"order.created\", \"data\": {\"x\": \"%s\"}}";
    assertThat(send("POST", "/api/acme/events", large.formatted(filling.repeat(5))).statusCode())
        .isEqualTo(202);
    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> names(directory).stream().anyMatch(name -> name.endsWith(".page")));
  }

  /** Kills it as soon as there is a new key; if everything was encrypted by then, once more. */
  private void rotateAndKill(Path data) throws Exception {
    for (int tries = 0; tries < 5; tries++) {
      List<String> before = Files.readAllLines(data.resolve("master.key"));
      client.sendAsync(
          request("POST", "/api/master-key/rotate", "", adminKey),
          HttpResponse.BodyHandlers.discarding());
      Awaitility.await()
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(5))
          .atMost(Duration.ofMinutes(1))
          .until(() -> Files.readAllLines(data.resolve("master.key")).size() > before.size());
      courier.kill();
      output.append(courier.output());
      if (PreparedSubscriptions.outdated(data) > 0) {
        return;
      }
      courier.start();
    }
    throw new AssertionError("every rotation was over before the process was killed");
  }

  private void rotateSecrets() throws Exception {
    for (int i = 0; i < 5; i++) {
      String path = "/api/acme/subscriptions/" + subscriptions.get(i) + "/rotate-secret";
      HttpResponse<String> answer = send("POST", path, "{\"overlap\": \"1h\"}");
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      secrets.known(
          "rotated webhook secret",
          JsonFormat.mapper().readTree(answer.body()).get("secret").textValue());
    }
  }

  private void publish(String id) throws Exception {
    for (int i = 0; i < 2; i++) {
      String event =
          "{\"id\": \"%s-%d\", \"type\": \"order.shipped\", \"data\": {\"x\": \"%s\"}}"
              .formatted(id, i, CANARY);
      assertThat(send("POST", "/api/acme/events", event).statusCode()).isEqualTo(202);
    }
  }

  /** Every endpoint that wants credentials has been shown the right ones. */
  private void awaitDelivered() {
    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .untilAsserted(() -> assertThat(shown).hasSize(OF_EACH_KIND * 8));
    List<String> credentials =
        shown.values().stream().flatMap(Set::stream).filter(text -> !text.isEmpty()).toList();
    assertThat(credentials).hasSize(OF_EACH_KIND * 7);
    assertThat(credentials)
        .allSatisfy(
            text ->
                assertThat(secrets.search().in(text.getBytes(StandardCharsets.UTF_8)))
                    .isNotEmpty());
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      String path = exchange.getRequestURI().getPath();
      if (path.equals("/token")) {
        String token = secrets.next("access token");
        byte[] answer =
            "{\"access_token\": \"%s\", \"token_type\": \"Bearer\", \"expires_in\": 3600}"
                .formatted(token)
                .getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
        return;
      }
      if (path.equals("/refused")) {
        exchange.sendResponseHeaders(422, -1);
        return;
      }
      boolean first = shown.putIfAbsent(path, Set.of(credentials(exchange))) == null;
      exchange.getResponseHeaders().add("Set-Cookie", "s=" + secrets.next("cookie of an answer"));
      exchange
          .getResponseHeaders()
          .add("Location", url("/?token=" + secrets.next("query of an answer's Location")));
      int status = path.startsWith("/twice") && first ? 500 : 200;
      exchange.sendResponseHeaders(status, -1);
    }
  }

  /** Answers a TLS greeting with something else. */
  private void refuse() {
    while (!speechless.isClosed()) {
      try (Socket caller = speechless.accept()) {
        caller.getOutputStream().write("no TLS here\r\n".getBytes(StandardCharsets.US_ASCII));
      } catch (IOException closed) {
        // The caller has gone, or the test is over.
      }
    }
  }

  private static String credentials(HttpExchange exchange) {
    return Stream.of("Authorization", "X-Request-Id", "X-Api-Key", "Cookie")
        .map(exchange.getRequestHeaders()::getFirst)
        .filter(value -> value != null)
        .collect(Collectors.joining());
  }

  private void rememberMasterKeys(Path data) throws IOException {
    for (String key : Files.readAllLines(data.resolve("master.key"))) {
      secrets.search().addElsewhere("master.key", "master key", Base64.getDecoder().decode(key));
    }
  }

  private void assertNone(String answer) {
    assertThat(secrets.search().in(answer.getBytes(StandardCharsets.UTF_8))).as(answer).isEmpty();
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.map(Path::toString).toList();
    }
  }

  private JsonNode get(String path) throws Exception {
    return JsonFormat.mapper().readTree(send("GET", path, "").body());
  }

  private HttpResponse<String> send(String method, String path, String body) throws Exception {
    return send(method, path, body, adminKey);
  }

  private HttpResponse<String> send(String method, String path, String body, String key)
      throws Exception {
    return client.send(request(method, path, body, key), HttpResponse.BodyHandlers.ofString());
  }

  private HttpRequest request(String method, String path, String body, String key) {
    return HttpRequest.newBuilder(URI.create(courier.url() + path))
        .header("Authorization", "Bearer " + key)
        .header("Content-Type", "application/json")
        .method(method, HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  private String url(String path) {
    return "http://127.0.0.1:" + receiver.getAddress().getPort() + path;
  }
}
