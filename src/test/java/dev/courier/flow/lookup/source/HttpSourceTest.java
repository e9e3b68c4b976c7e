package dev.courier.flow.lookup.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpSourceTest {

  private static final Duration PATIENT = Duration.ofSeconds(60);

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final CountDownLatch hungUp = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;
  private volatile int status = 200;
  private volatile String body = "{}";

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/api", this::answer);
    server.createContext("/api/trickle", this::trickle);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    threads.shutdownNow();
  }

  @ParameterizedTest
  @CsvSource({
    "a/b, /api/customers/a%2Fb?x=a%2Fb",
    "a?b#c, /api/customers/a%3Fb%23c?x=a%3Fb%23c",
    "a&y=1;b, /api/customers/a%26y%3D1%3Bb?x=a%26y%3D1%3Bb",
    "'ä {id}%41', /api/customers/%C3%A4%20%7Bid%7D%2541?x=%C3%A4%20%7Bid%7D%2541",
    "..%2f, /api/customers/..%252f?x=..%252f"
  })
  void whatTheEventSaysIsAValueAndNothingElse(String id, String expected) throws Exception {
    find("/customers/{id}?x={id}", Map.of("id", id));

    assertThat(asked).hasSize(1).first().asString().startsWith(expected + " ");
  }

  @ParameterizedTest
  @ValueSource(strings = {".", ".."})
  void nobodyIsAskedForWhatWouldBeAnotherResource(String id) throws Exception {
    assertThat(find("/customers/{id}", Map.of("id", id))).isEmpty();
    assertThat(asked).isEmpty();
  }

  @Test
  void numbersKeepTheirDigits() throws Exception {
    body = "{\"limit\": 100.00, \"id\": 12345678901234567890, \"open\": true, \"note\": null}";

    Map<String, Object> found = find("/customers/{id}", Map.of("id", 7)).orElseThrow();

    assertThat(found)
        .containsEntry("limit", new BigDecimal("100.00"))
        .containsEntry("open", true)
        .containsEntry("note", null);
    assertThat(found.get("id")).hasToString("12345678901234567890");
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 404, 410})
  void whatIsNotThereIsNotFound(int answered) throws Exception {
    status = answered;

    assertThat(find("/customers/{id}", Map.of("id", 7))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "500, {}, it answered 500",
    "302, {}, it answered 302",
    "401, {}, it answered 401",
    "200, [1], its answer is no JSON object",
    "200, nonsense, its answer is no JSON object"
  })
  void everythingElseIsAFailureThatSaysWhatCame(int answered, String written, String problem) {
    status = answered;
    body = written;

    assertThatThrownBy(() -> find("/customers/{id}", Map.of("id", 7)))
        .hasMessageStartingWith(problem);
  }

  @Test
  void anAnswerThatIsTooLongIsNotReadToItsEnd() {
    body = "{\"text\": \"" + "x".repeat(CappedBody.MOST_BYTES) + "\"}";

    assertThatThrownBy(() -> find("/customers/{id}", Map.of("id", 7)))
        .hasStackTraceContaining("its answer is longer than 65536 bytes");
  }

  @Test
  void anAnswerThatNeverEndsIsHungUpOn() throws Exception {
    assertThatThrownBy(
            () -> source("", "").question("/trickle").ask(Map.of(), Duration.ofMillis(300)).get())
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(TimeoutException.class);
    assertThat(hungUp.await(60, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void theServiceIsToldWhoAsks() throws Exception {
    source("", "a-token").question("/x").ask(Map.of(), PATIENT).get();
    LookupAddress user = new LookupAddress("crm", address(), "anna", "geheim", "");
    new HttpSource(user).question("/x").ask(Map.of(), PATIENT).get();

    assertThat(asked).containsExactly("/api/x Bearer a-token", "/api/x Basic YW5uYTpnZWhlaW0=");
  }

  private Optional<Map<String, Object>> find(String path, Map<String, Object> values)
      throws Exception {
    CompletableFuture<Optional<Map<String, Object>>> asked =
        source("", "").question(path).ask(values, PATIENT);
    try {
      return asked.get();
    } catch (ExecutionException failure) {
      throw (Exception) failure.getCause();
    }
  }

  private HttpSource source(String user, String token) {
    return new HttpSource(new LookupAddress("crm", address() + "/", user, "", token));
  }

  private String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/api";
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      asked.add(
          exchange.getRequestURI().toString()
              + " "
              + exchange.getRequestHeaders().getFirst("Authorization"));
      exchange.getResponseHeaders().set("Location", "/api/elsewhere");
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, status == 204 ? -1 : bytes.length);
      if (status != 204) {
        exchange.getResponseBody().write(bytes);
      }
    }
  }

  /** A byte now and then, until nobody listens. */
  private void trickle(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream out = exchange.getResponseBody()) {
      while (hungUp.getCount() > 0) {
        out.write(' ');
        out.flush();
        hungUp.await(50, TimeUnit.MILLISECONDS);
      }
    } catch (IOException closed) {
      hungUp.countDown();
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
  }
}
