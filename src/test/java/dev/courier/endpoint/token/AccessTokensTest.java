package dev.courier.endpoint.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.courier.endpoint.Call;
import dev.courier.endpoint.EndpointSettings;
import dev.courier.endpoint.TokenUnavailable;
import dev.courier.endpoint.WebhookClient;
import dev.courier.endpoint.address.NameLookups;
import dev.courier.subscription.Authentication;
import dev.courier.subscription.Authentication.OAuth2ClientCredentials;
import dev.courier.subscription.Endpoint;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fetches tokens from a real server, which does not always behave. */
class AccessTokensTest {

  private static final Duration DEADLINE = Duration.ofSeconds(10);

  private final AtomicInteger fetches = new AtomicInteger();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-06-01T12:00:00Z"));
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private volatile Answering answering = this::usual;
  private HttpServer server;
  private WebhookClient client;
  private AccessTokens tokens;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::take);
    server.start();
    open(new EndpointSettings(true, List.of("127.0.0.0/8")));
  }

  private void open(EndpointSettings settings) {
    client = new WebhookClient(new NameLookups(SystemDefaultDnsResolver.INSTANCE), settings);
    tokens = new AccessTokens(client.httpClient(), now::get);
  }

  @AfterEach
  void stop() throws IOException {
    client.close();
    server.stop(0);
    threads.shutdownNow();
  }

  @Test
  void asksAsTheStandardSays() throws IOException {
    get("acme", credentials("ä:b", "s cret/", "orders stock"));

    String basic = "%C3%A4%3Ab:s+cret%2F";
    assertThat(requests)
        .containsExactly(
            "POST application/json application/x-www-form-urlencoded; charset=UTF-8 Basic "
                + Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.US_ASCII))
                + " grant_type=client_credentials&scope=orders+stock");
  }

  @Test
  void keepsATokenUntilShortlyBeforeItExpires() throws IOException {
    assertThat(get()).isEqualTo("token-1");
    now.set(now.get().plusSeconds(3_600 - 31));
    assertThat(get()).isEqualTo("token-1");

    now.set(now.get().plusSeconds(2));
    assertThat(get()).isEqualTo("token-2");
  }

  @Test
  void keepsATokenThatDoesNotSayHowLongForAFewMinutes() throws IOException {
    answering =
        exchange -> json(exchange, 200, "{\"access_token\":\"t\",\"token_type\":\"Bearer\"}");
    get();
    now.set(now.get().plusSeconds(240));
    get();
    assertThat(fetches).hasValue(1);

    now.set(now.get().plusSeconds(60));
    get();
    assertThat(fetches).hasValue(2);
  }

  @Test
  void forgetsATokenThatWasRefusedButNotANewerOne() throws IOException {
    get();
    tokens.forget("acme", credentials(), "token-1");
    assertThat(get()).isEqualTo("token-2");

    tokens.forget("acme", credentials(), "token-1");
    assertThat(get()).isEqualTo("token-2");
  }

  @Test
  void neverSharesATokenBetweenTenantsOrScopesOrSecrets() throws IOException {
    assertThat(get("acme", credentials())).isEqualTo("token-1");
    assertThat(get("other", credentials())).isEqualTo("token-2");
    assertThat(get("acme", credentials("id", "secret", "more"))).isEqualTo("token-3");
    assertThat(get("acme", credentials("id", "changed", null))).isEqualTo("token-4");
  }

  @Test
  void fetchesOnceForAllWhoNeedATokenAtTheSameTime() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    answering =
        exchange -> {
          asked.countDown();
          awaitLatch(answer);
          usual(exchange);
        };
    List<Future<String>> callers = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      callers.add(threads.submit(() -> get()));
    }
    awaitLatch(asked);
    answer.countDown();

    for (Future<String> caller : callers) {
      assertThat(caller.get(10, TimeUnit.SECONDS)).isEqualTo("token-1");
    }
    assertThat(fetches).hasValue(1);
  }

  @Test
  void aShortDeadlineOfOneCallerDoesNotFailAnother() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    answering =
        exchange -> {
          asked.countDown();
          awaitLatch(over);
          usual(exchange);
        };
    Future<String> impatient =
        threads.submit(() -> get("acme", credentials(), Duration.ofMillis(300)));
    awaitLatch(asked);
    Future<String> patient = threads.submit(() -> get());

    assertThatThrownBy(() -> impatient.get(10, TimeUnit.SECONDS))
        .hasMessageContaining("no complete answer in the time");
    over.countDown();
    assertThat(patient.get(10, TimeUnit.SECONDS)).startsWith("token-");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200 | hello | answered 200 with what is no JSON",
        "502 | <html> | answered 502 with what is no JSON",
        "400 | {\"error\": \"invalid_client\", \"error_description\": \"secret\"}"
            + " | answered 400 (invalid_client)",
        "401 | {\"error\": \"a b\\r\\nc\"} | answered 401",
        "302 | {} | answered 302",
        "200 | [] | has no access_token",
        "200 | {\"access_token\": 5, \"token_type\": \"Bearer\"} | cannot stand in a header",
        "200 | {\"access_token\": \"a\\r\\nX: y\", \"token_type\": \"Bearer\"} | cannot stand in",
        "200 | {\"access_token\": \"\", \"token_type\": \"Bearer\"} | cannot stand in a header",
        "200 | {\"access_token\": \"t\", \"token_type\": \"mac\"} | token_type is not Bearer",
        "200 | {\"access_token\": \"t\"} | token_type is not Bearer",
      })
  void saysWhatIsWrongWithAnAnswer(int status, String body, String reason) {
    answering = exchange -> json(exchange, status, body);

    assertThatThrownBy(this::get)
        .isInstanceOf(TokenUnavailable.class)
        .hasMessageStartingWith("no token from 127.0.0.1/token: ")
        .hasMessageContaining(reason)
        .hasMessageNotContaining("secret");
    answering = this::usual;
    assertThatNothingIsKept();
  }

  @Test
  void readsNoMoreThan64KiBOfAnEndlessAnswer() {
    answering =
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          OutputStream out = exchange.getResponseBody();
          while (true) {
            out.write(new byte[8_192]);
          }
        };

    assertThatThrownBy(this::get).hasMessageContaining("the answer is too long");
  }

  @Test
  void followsNoRedirect() {
    answering =
        exchange -> {
          exchange.getResponseHeaders().set("Location", "/elsewhere");
          json(exchange, 307, "{}");
        };

    assertThatThrownBy(this::get).hasMessageContaining("answered 307");
    assertThat(fetches).hasValue(1);
  }

  @Test
  void saysThatTheServerIsDown() {
    server.stop(0);

    assertThatThrownBy(this::get)
        .isInstanceOf(TokenUnavailable.class)
        .hasMessageContaining("Connection refused");
  }

  @Test
  void goesToNoAddressThatIsNotAllowedAndToHttpsOnly() throws IOException {
    client.close();
    open(new EndpointSettings(true, List.of()));
    assertThatThrownBy(this::get).hasMessageContaining("is not public");

    client.close();
    open(new EndpointSettings(false, List.of("127.0.0.0/8")));
    assertThatThrownBy(this::get).hasMessageContaining("must start with https://");
    assertThat(fetches).hasValue(0);
  }

  private void assertThatNothingIsKept() {
    int before = fetches.get();
    try {
      assertThat(get()).isEqualTo("token-" + (before + 1));
    } catch (IOException unexpected) {
      throw new AssertionError(unexpected);
    }
  }

  private String get() throws IOException {
    return get("acme", credentials());
  }

  private String get(String tenant, OAuth2ClientCredentials credentials) throws IOException {
    return get(tenant, credentials, DEADLINE);
  }

  private String get(String tenant, OAuth2ClientCredentials credentials, Duration deadline)
      throws IOException {
    try (Call call = Call.open(endpoint(deadline))) {
      return tokens.get(tenant, credentials, call);
    }
  }

  private OAuth2ClientCredentials credentials() {
    return credentials("id", "secret", null);
  }

  private OAuth2ClientCredentials credentials(String id, String secret, String scope) {
    return new OAuth2ClientCredentials(
        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/token"),
        id,
        secret,
        scope);
  }

  private static Endpoint endpoint(Duration deadline) {
    return new Endpoint(
        URI.create("https://example.com/hook"),
        "POST",
        "application/json",
        Map.of(),
        new Authentication.None(),
        new Endpoint.Timeouts(deadline, deadline),
        Endpoint.SuccessStatuses.of(200, 299),
        Endpoint.Tls.USUAL,
        // A token server need not live where the endpoint does.
        List.of("203.0.113.0/24"));
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      fetches.incrementAndGet();
      requests.add(
          String.join(
              " ",
              exchange.getRequestMethod(),
              exchange.getRequestHeaders().getFirst("Accept"),
              exchange.getRequestHeaders().getFirst("Content-Type"),
              exchange.getRequestHeaders().getFirst("Authorization"),
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
      answering.answer(exchange);
    }
  }

  private void usual(HttpExchange exchange) throws IOException {
    json(
        exchange,
        200,
        "{\"access_token\": \"token-"
            + fetches.get()
            + "\", \"token_type\": \"bearer\", \"expires_in\": 3600}");
  }

  private static void json(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private static void awaitLatch(CountDownLatch latch) throws IOException {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException stop) {
      throw new IOException(stop);
    }
  }

  /** What the server does with a request. */
  private interface Answering {
    void answer(HttpExchange exchange) throws IOException;
  }
}
