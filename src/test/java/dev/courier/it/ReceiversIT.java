package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.courier.broker.Queues;
import dev.courier.render.NastyDocuments;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The receivers of {@code docs/examples/receivers}, which check signatures as the systems' own do,
 * run as processes of their own and take everything nasty that is still JSON.
 */
class ReceiversIT extends RunningCourier {

  private static final Path EXAMPLES = Path.of("docs/examples/receivers").toAbsolutePath();

  /** Whole events, with what a module may write around and between the fields. */
  private static final List<String> NASTY_EVENTS =
      List.of(
          "{  \"type\" :\t\"order.shipped\" ,\n \"data\":{ \"a\" : 1 ,  \"b\":[ 1 ,2 ] } }",
          "{\"data\":{\"2\":\"b\",\"1\":\"a\"},\"time\":\"2026-01-15T10:30:00+01:00\","
              + "\"event\":\"order.shipped\"}",
          "{\"type\":\"order.shipped\",\"data\":{\"order\":{\"id\":12345678901234567890,"
              + "\"total\":499.00},\"items\":[{},{\"sku\":\"\\u2028\"}],\"customer\":{}}}",
          "{\"type\":\"order\\u002eshipped\",\"data\":{\"\\u0064ata\":{\"{order.id}\":\"{id}\"}}}",
          "{\"type\":\"order.shipped\"}");

  @TempDir private Path directory;

  /** A receiver, and how it is started and subscribed. */
  private enum Example {
    PROIGN_IN_NODE("proign", "node proign.js", ""),
    CONNECT2PRINT_IN_NODE("connect2print", "node connect2print.js", ""),
    CONNECT2PRINT_IN_PHP("connect2print", "php -S 127.0.0.1:$PORT connect2print.php", ""),
    CONNECT2PRINT_IN_PYTHON("connect2print", "python3 connect2print.py", ""),
    ANGAGE_IN_PYTHON("angage", "python3 angage.py", ""),
    ANGAGE_WITH_TIMESTAMP_IN_PYTHON(
        "angage",
        "WITH_TIMESTAMP=true python3 angage.py",
        ", \"signature\": {\"include_timestamp\": true}");

    private final String profile;
    private final String command;
    private final String changes;

    Example(String profile, String command, String changes) {
      this.profile = profile;
      this.command = command;
      this.changes = changes;
    }

    private String interpreter() {
      return command.replace("WITH_TIMESTAMP=true ", "").split(" ")[0];
    }
  }

  @ParameterizedTest
  @EnumSource
  void receiverAcceptsWhateverIsJson(Example example) throws IOException {
    try (Terminal receiver = start(example, Tenant.SECRET)) {
      List<String> published = publishEverythingNasty();

      Map<String, String> statuses = awaitStatuses(published.size());

      assertThat(statuses.entrySet().stream().filter(one -> !one.getValue().equals("delivered")))
          .as("what the receiver refused, of " + published + ": " + receiver.text())
          .isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void receiverWithAnotherSecretRefuses(Example example) throws IOException {
    try (Terminal receiver = start(example, Tenant.SECRET + "x")) {
      publish("n-0", "{\"type\":\"order.shipped\"}");

      assertThat(tenant.awaitDelivery("n-0", "dead").get("last_status").asInt()).isEqualTo(401);
    }
  }

  private Terminal start(Example example, String secret) throws IOException {
    assumeTrue(
        Terminal.has(example.interpreter()),
        example.interpreter() + " is not on the PATH: " + example + " is not tried");
    int port = FreePorts.find(1).get(0);
    Terminal receiver =
        Terminal.run(
            "cd '%s'; export SECRET='%s' PORT=%d; %s"
                .formatted(EXAMPLES, secret, port, example.command),
            directory.resolve("receiver.log"));
    receiver.waitFor(example.interpreter().equals("php") ? "started" : "listening");
    tenant.subscribe(
        new Inbox("http://127.0.0.1:" + port + "/"),
        "{\"profile\": \"%s\", \"retry\": {\"enabled\": false}%s}"
            .formatted(example.profile, example.changes));
    return receiver;
  }

  private List<String> publishEverythingNasty() {
    List<String> events = new ArrayList<>(NASTY_EVENTS);
    for (String nasty : NastyDocuments.all()) {
      // As a name half of a surrogate pair is refused at intake, with all that is no JSON.
      if (!nasty.startsWith("{\"\\ud800\"")) {
        events.add("{\"type\":\"order.shipped\",\"data\":{\"nasty\":" + nasty + "}}");
      }
    }
    for (int i = 0; i < events.size(); i++) {
      publish("n-" + i, events.get(i));
    }
    return events;
  }

  /** As the text that a module would write, not as Jackson would. */
  private void publish(String id, String event) {
    String named = event.replaceFirst("\\{", "{\"id\":\"" + id + "\",");
    broker.send(
        Queues.EVENTS,
        context -> Messages.with(context.createTextMessage(named), "tenant_id", tenant.name()));
  }

  /** The final status of each delivery, by its event. */
  private Map<String, String> awaitStatuses(int count) {
    return Awaitility.await(count + " deliveries are over")
        .until(
            () -> {
              Map<String, String> statuses = new TreeMap<>();
              for (var delivery : tenant.get("/deliveries?limit=200").get("items")) {
                statuses.put(delivery.get("event_id").asText(), delivery.get("status").asText());
              }
              return statuses;
            },
            statuses -> statuses.size() == count && !statuses.containsValue("queued"));
  }
}
