package dev.courier.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.courier.event.JsonFormat;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A system that Courier has never heard of becomes known by two files, and no Java. */
class FifthSystemIT {

  private static final String SECRET = "known to the library and its readers";

  private static final String PROFILE =
      """
      description: The webhooks of a library.
      body: {no: "lib-{webhook.ulid}", what: "{webhook.event}", about: "{webhook.entity_data}"}
      bodies:
        book.lent: {book: "{book.title}", copies: [{copy: "{item.number}"}], what: lent}
      headers: {X-Library-Branch: north}
      signature: {kind: hmac_sha256_hex, header: X-Library-Seal, prefix: "seal:"}
      timeouts: {response: 5s}
      retry: {intervals: [1s, 2s]}
      """;

  private static final String CATALOG =
      """
      fields:
        book.id: {meaning: The book's id, example: 12}
        book.title: {meaning: What the book is called, example: Emma}
        item.number: {meaning: The number of the copy, example: [1, 2]}
        items: The copies
      entities:
        book: {category: Books, key: book.id, fields: [book.id, book.title]}
      other_events: book
      event_types:
        - {type: book.lent, entity: book, description: A reader took it home., fields: [item.number]}
        - {type: book.lost, entity: book, description: Nobody knows where it is.}
      """;

  @TempDir private Path directory;

  private final BlockingQueue<Request> received = new LinkedBlockingQueue<>();
  private HttpServer receiver;

  private record Request(String body, String seal, String branch) {}

  @BeforeEach
  void openReceiver() throws IOException {
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext(
        "/",
        exchange -> {
          try (exchange) {
            received.add(
                new Request(
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                    exchange.getRequestHeaders().getFirst("X-Library-Seal"),
                    exchange.getRequestHeaders().getFirst("X-Library-Branch")));
            exchange.sendResponseHeaders(204, -1);
          }
        });
    receiver.start();
  }

  @AfterEach
  void closeReceiver() {
    receiver.stop(0);
  }

  @Test
  void twoFilesMakeASystemKnown() throws Exception {
    Path config = directory.resolve("config");
    Files.createDirectories(config.resolve("profiles"));
    Files.createDirectories(config.resolve("catalog"));
    Files.writeString(config.resolve("profiles/library.yaml"), PROFILE);
    Files.writeString(config.resolve("catalog/library.yaml"), CATALOG);
    try (CourierProcess courier =
        CourierProcess.ofClasses(directory)
            .withLocalEndpoints()
            .with("COURIER_CONFIG_DIR", config.toString())
            .with("COURIER_DEFAULT_PROFILE", "library")
            .start()) {
      Api api = new Api(courier.url(), CourierProcess.ADMIN_KEY, "readers");

      assertThat(subscribe(api, "[\"book.lots\"]").body())
          .contains("no catalog file knows")
          .contains("book.lost");
      assertThat(subscribe(api, "[\"*\"]").statusCode()).isEqualTo(201);

      publish(api, "book.lent", "{\"book\": {\"title\": \"Emma\"}, \"items\": [{\"number\": 3}]}");
      assertThat(next().body())
          .isEqualTo("{\"book\":\"Emma\",\"copies\":[{\"copy\":3}],\"what\":\"lent\"}");

      publish(api, "book.lost", "{\"book\": {\"id\": 7.0}, \"by\": \"nobody\"}");
      assertThat(next().body())
          .matches("\\{\"no\":\"lib-[0-9a-z]{26}\",\"what\":\"book.lost\",.*")
          .endsWith("\"about\":{\"book\":{\"id\":7.0}}}");

      publish(api, "shelf.moved", "{\"shelf\": 4}");
      assertThat(next().body()).endsWith("\"about\":{\"book\":null}}");

      bothAreInUseAsTheyAreSaved(config, api);
    }
  }

  private void bothAreInUseAsTheyAreSaved(Path config, Api api) throws Exception {
    Files.writeString(
        config.resolve("catalog/library.yaml"),
        CATALOG + "  - {type: book.burnt, entity: book, description: It will not come back.}\n");
    Files.writeString(
        config.resolve("profiles/library.yaml"),
        PROFILE.replace("copy: \"{item.number}\"", "no: 1"));
    await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> subscribe(api, "[\"book.burnt\"]").statusCode() == 201);
    await()
        .atMost(Duration.ofMinutes(2))
        .untilAsserted(
            () -> {
              publish(api, "book.lent", "{\"items\": [{\"number\": 3}]}");
              assertThat(next().body()).contains("{\"no\":1}");
            });
    assertThat(received).isEmpty();

    Files.writeString(config.resolve("profiles/library.yaml"), PROFILE + "body: [");
    publish(api, "book.lent", "{\"items\": [{\"number\": 3}]}");
    assertThat(next().body()).contains("{\"no\":1}");
  }

  /** The next request, which must be genuine. */
  private Request next() throws Exception {
    Request request = received.poll(30, TimeUnit.SECONDS);
    assertThat(request).as("a request within 30 seconds").isNotNull();
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    assertThat(request.seal())
        .isEqualTo(
            "seal:"
                + HexFormat.of()
                    .formatHex(mac.doFinal(request.body().getBytes(StandardCharsets.UTF_8))));
    assertThat(request.branch()).isEqualTo("north");
    return request;
  }

  private HttpResponse<String> subscribe(Api api, String eventTypes) throws Exception {
    return api.post(
        "/subscriptions",
        JsonFormat.mapper()
            .createObjectNode()
            .put("webhook_url", "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook")
            .put("secret", SECRET)
            .set("event_types", JsonFormat.mapper().readTree(eventTypes))
            .toString());
  }

  private static void publish(Api api, String type, String data) throws Exception {
    assertThat(
            api.post("/events", "{\"type\": \"" + type + "\", \"data\": " + data + "}")
                .statusCode())
        .isEqualTo(202);
  }
}
