package dev.courier.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.faults.scenario.Check;
import dev.courier.faults.scenario.Findings;
import dev.courier.faults.scenario.Form;
import dev.courier.faults.scenario.Ledger;
import dev.courier.faults.scenario.Report;
import dev.courier.faults.scenario.SignedReceiver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** While events flow, route files are changed, broken, repaired, renamed, removed and put back. */
class RouteReloadScenarioIT {

  private static final int ROUNDS = Form.pick(1, 15);
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final Duration WORK = Duration.ofMillis(30);
  private static final String TENANT = "shop";

  private final Ledger ledger = new Ledger();
  private SignedReceiver receiver;
  private CourierProcess courier;
  private Api api;
  private Path routes;
  private int reloads;
  private int refusals;
  private final Map<String, Integer> broken = new TreeMap<>();

  @TempDir Path directory;

  @BeforeEach
  void start() throws Exception {
    routes = directory.resolve("routes");
    FileSystemUtils.copyRecursively(Path.of("routes"), routes);
    receiver = new SignedReceiver(directory).working(WORK);
    courier =
        CourierProcess.ofClasses(directory)
            .withLocalEndpoints()
            .with("COURIER_ROUTES_DIR", routes.toString())
            .start();
    api = new Api(courier.url(), CourierProcess.ADMIN_KEY, TENANT);
    api.subscribe(
        """
        {"webhook_url": "%s", "event_type": "order.shipped", "secret": "%s"}\
        """
            .formatted(receiver.url(), SignedReceiver.SECRET));
  }

  @AfterEach
  void stop() throws Exception {
    courier.close();
    receiver.close();
  }

  @Test
  void losesAndDoublesNothing() throws Exception {
    try (SteadyLoad load = new SteadyLoad(TENANT, ledger).overRest(api)) {
      awaitMore();
      for (int round = 0; round < ROUNDS; round++) {
        everyKindOfRoute(round);
        brokenAndRepaired(round);
        renamedRemovedAndNew(round);
      }
      awaitMore();
      load.end();
    }

    int published = ledger.acknowledged().size();
    List<JsonNode> log = api.awaitSettled(published, LONGEST);
    Findings found = new Check(ledger, receiver.receipts(), log).run(LONGEST);
    new Report("routes replaced under load")
        .figure("%d reloads and %d refused changes", reloads, refusals)
        .write(found);
    assertThat(found).isEqualTo(new Findings(published, 0, 0, 0, 0, 0));
  }

  /** Those that take from a queue in both ways, those that are called, timers, and all at once. */
  private void everyKindOfRoute(int round) throws IOException {
    for (String name : List.of("deliver", "take-in", "call")) {
      change(name, text -> text + "# " + round + "\n");
    }
    change(
        "settle",
        text -> text + "# " + round + "\n",
        "attempt",
        "prepare",
        "intake",
        "retry",
        "journal");
    change("errors", text -> text + "# " + round + "\n");
  }

  private void brokenAndRepaired(int round) throws IOException {
    refused("settle", text -> text.replace("direct:settle", "direct:setle"));
    refused("call", text -> text.replace("ref: classifyAnswer", "ref: classifyAnser"));
    refused("deliver", text -> text.replace("atOnce:", "atOnse:"));
    String good = read("attempt");
    write("attempt", "- route:\n    id: attempt\n   from\n");
    awaitRefusal("attempt.camel.yaml:");
    write("attempt", good + "# repaired " + round + "\n");
    awaitReload("attempt.camel.yaml");
  }

  private void renamedRemovedAndNew(int round) throws IOException {
    change("prepare", text -> text.replaceFirst("id: \\S+", "id: prepare-" + round));
    change("prepare", text -> text.replaceFirst("id: \\S+", "id: prepare"));
    String settle = read("settle");
    Files.delete(routes.resolve("settle.camel.yaml"));
    awaitRefusal("settle.camel.yaml: is gone");
    write("settle", settle + "# back " + round + "\n");
    awaitReload("settle.camel.yaml");
    write(
        "own",
        settle
            .replace("id: settle", "id: own")
            .replace("from:\n      uri: direct:settle", "from:\n      uri: direct:own"));
    awaitReload("added own.camel.yaml");
    Files.delete(routes.resolve("own.camel.yaml"));
    awaitReload("removed own.camel.yaml");
  }

  /** Several files at once where more are named. */
  private void change(String name, UnaryOperator<String> edit, String... more) throws IOException {
    write(name, edit.apply(read(name)));
    for (String other : more) {
      write(other, edit.apply(read(other)));
    }
    awaitReload(name + ".camel.yaml");
    awaitMore();
  }

  private void refused(String name, UnaryOperator<String> edit) throws IOException {
    String good = read(name);
    write(name, edit.apply(good));
    awaitRefusal(name + ".camel.yaml");
    awaitMore();
    write(name, good);
    Awaitility.await()
        .atMost(LONGEST)
        .until(() -> count(name + ".camel.yaml is in order again") >= healed(name));
  }

  private int healed(String name) {
    return broken.getOrDefault(name, 0);
  }

  private void awaitReload(String what) {
    reloads++;
    int expected = reloads;
    Awaitility.await()
        .atMost(LONGEST)
        .failFast(() -> assertThat(courier.handle().isAlive()).isTrue())
        .until(() -> count("Routes reloaded in ") >= expected);
    assertThat(courier.output().lines().filter(line -> line.contains("Routes reloaded")).toList())
        .last()
        .asString()
        .contains(what);
  }

  private void awaitRefusal(String what) {
    refusals++;
    int expected = refusals;
    String name = what.replaceFirst("\\.camel.*", "");
    broken.merge(name, 1, Integer::sum);
    Awaitility.await()
        .atMost(LONGEST)
        .until(() -> count("Running the last good version") >= expected);
    assertThat(courier.output()).contains(what);
  }

  private long count(String text) {
    return courier.output().lines().filter(line -> line.contains(text)).count();
  }

  /** Until some more have arrived: what was changed has been run through. */
  private void awaitMore() {
    long before = receiver.receipts().countTaken();
    Awaitility.await().atMost(LONGEST).until(() -> receiver.receipts().countTaken() >= before + 20);
  }

  private String read(String name) throws IOException {
    return Files.readString(routes.resolve(name + ".camel.yaml"));
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(routes.resolve(name + ".camel.yaml"), text);
  }
}
