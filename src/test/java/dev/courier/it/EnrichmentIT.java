package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.it.RestCaller.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code routes/enrich}: the two examples of the documentation, and what lookups do when ill. */
class EnrichmentIT extends RunningCourier {

  private static final String VALID =
      """
      - route:
          id: sale.recorded
          description: Adds what a customer is worth to events sale.recorded.
          errorHandler:
            noErrorHandler: {}
          from:
            uri: enrichment:sale.recorded
            parameters:
              adds.customer.tier: "string: How important the customer is"
              adds.rating: "integer: How the customer pays"
              fallback.customer.tier: standard
            steps:
              - to:
                  uri: lookup:crm
                  parameters:
                    path: "/customers/{customer_id}"
                    into: customer
                    timeout: 300ms
      """;

  @TempDir private Path directory;
  private EnrichmentRoutes routes;

  @BeforeEach
  void start() {
    routes = new EnrichmentRoutes(camel, directory);
  }

  @AfterEach
  void stop() throws Exception {
    routes.removeAll();
    lookups().stopService();
  }

  @Test
  void orderIsEnrichedFromTheTableOfAnotherDatabase() throws Exception {
    startShop();
    routes.addExample("order.shipped");
    Inbox only = anotherInbox();
    tenant.subscribe(only, "{\"filter\": {\"carrier_name\": \"Nordpost Logistik\"}}");
    tenant.subscribe(inbox, template("{carrier_name}, {carrier_hotline}, {carrier_days}"));

    broker.publish(shipped("e-1", "NPL"), shipped("e-2", "unknown"));

    only.await(1);
    tenant.awaitDelivery("e-2", "delivered");
    inbox.await(2);
    assertThat(only.eventIds()).containsExactly("e-1");
    assertThat(only.requests().get(0).json().get("data"))
        .isEqualTo(
            Tenant.object(
                """
                {"order_id": "ord_1", "shipping_method": "express", "total": 129.9,
                 "carrier": "NPL", "carrier_days": 2, "carrier_hotline": "+49 40 5550177",
                 "carrier_name": "Nordpost Logistik"}"""));
    assertThat(inbox.requests())
        .extracting(request -> request.json().get("text").asText())
        .containsExactlyInAnyOrder("Nordpost Logistik, +49 40 5550177, 2", "your carrier, , ");
  }

  @Test
  void customerIsEnrichedFromTheServiceOfTheExample() throws Exception {
    Process service =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "docs/examples/enrich/CustomerService.java",
                Integer.toString(lookups().servicePort()))
            .redirectErrorStream(true)
            .start();
    try {
      assertThat(service.inputReader().readLine()).startsWith("Customers are at");
      routes.addExample("order.created");
      tenant.subscribe(inbox, "{\"event_type\": \"order.created\"}");

      broker.publish(created("e-1", "cus_881"), created("e-2", "cus_999"));

      inbox.await(2);
      assertThat(inbox.requests())
          .extracting(request -> request.json().at("/data/customer"))
          .containsExactlyInAnyOrder(
              Tenant.object(
                  "{\"id\": \"cus_881\", \"name\": \"Nora\", \"tier\": \"gold\","
                      + " \"manager\": \"Ida Sommer\"}"),
              Tenant.object(
                  "{\"id\": \"cus_999\", \"name\": \"Nora\", \"tier\": \"standard\","
                      + " \"manager\": null}"));
    } finally {
      service.destroy();
      service.waitFor();
    }
  }

  @Test
  void addedFieldsAreMergeFieldsForAsLongAsTheirRouteIsThere() throws Exception {
    String template = template("{carrier_name}");
    assertThat(refused(template)).contains("carrier_name");

    routes.addExample("order.shipped");

    assertThat(mergeFields()).contains("carrier_name", "carrier_days");
    JsonNode subscription = tenant.subscribe(inbox, template);
    JsonNode preview =
        tenant.post(
            "/subscriptions/" + subscription.get("id").asText() + "/preview",
            "{\"sample\": \"generated\"}");
    assertThat(preview.get("body").asText()).contains("Nordpost Logistik");
    assertThat(refused(template("{carrier_nam}"))).contains("did you mean {carrier_name}?");
    routes.removeAll();
    assertThat(mergeFields()).doesNotContain("carrier_name").contains("carrier");
  }

  @Test
  void eventInTheLogHasTheFieldsAndIsResentWithThem() throws Exception {
    startShop();
    routes.addExample("order.shipped");
    tenant.subscribe(inbox);
    broker.publish(shipped("e-1", "NPL"));
    JsonNode delivery = tenant.awaitDelivery("e-1", "delivered");
    lookups().execute("update carriers set name = 'Somebody else'");
    routes.removeAll();

    JsonNode fields = tenant.get("/merge-fields?event_id=e-1").get("items");
    Reply resent =
        tenant.call("POST", "/deliveries/" + delivery.get("id").asText() + "/resend", null);

    assertThat(resent.status()).isEqualTo(202);
    assertThat(fields.toString()).contains("Nordpost Logistik");
    assertThat(inbox.await(2).json().at("/data/carrier_name").asText())
        .isEqualTo("Nordpost Logistik");
  }

  @Test
  void whatTheProducerSentStaysUnlessTheRouteSaysOtherwise() throws Exception {
    lookups().startService();
    lookups().put("/customers/c1", "{\"tier\": \"gold\", \"rating\": 3.10, \"secret\": 1}");
    routes.add("sale.recorded", VALID.replace("into: customer", "cacheFor: 0s"));
    tenant.subscribe(inbox, "{\"event_type\": \"sale.recorded\"}");

    publishPaid("e-1", "{\"customer_id\": \"c1\", \"rating\": 7, \"total\": 1.50}");
    inbox.await(1);
    routes.add(
        "sale.recorded",
        VALID
            .replace("into: customer", "cacheFor: 0s")
            .replace("fallback.customer.tier: standard", "overwrites: rating"));
    publishPaid("e-2", "{\"customer_id\": \"c1\", \"rating\": 7, \"total\": 1.50}");

    assertThat(inbox.await(2).text()).contains("\"rating\":3.1,\"total\":1.5,");
    assertThat(inbox.requests().get(0).text())
        .contains("\"rating\":7,\"total\":1.5,\"customer\":{\"tier\":\"standard\"}}")
        .doesNotContain("secret");
  }

  @Test
  void oneEventWhoseLookupFailsHoldsUpNoneOfItsBatch() throws Exception {
    double before = counted("failed");
    long poison = broker.count("courier.poison");
    lookups().startService();
    lookups().put("/customers/bad", "no JSON");
    routes.add("sale.recorded", VALID);
    tenant.subscribe(inbox, "{\"event_type\": \"sale.recorded\"}");
    List<JsonNode> events = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      String customer = i == 7 ? "bad" : "c" + i;
      lookups().put("/customers/c" + i, "{\"tier\": \"gold\"}");
      events.add(paid("e-" + i, "{\"customer_id\": \"" + customer + "\"}"));
    }

    broker.publish(events.toArray(JsonNode[]::new));

    inbox.await(60);
    broker.awaitQuiet();
    assertThat(inbox.requests())
        .extracting(request -> request.json().at("/data/customer/tier").asText())
        .hasSize(60)
        .containsOnly("gold", "standard")
        .containsOnlyOnce("standard");
    assertThat(broker.count("courier.poison")).isEqualTo(poison);
    assertThat(counted("failed")).isEqualTo(before + 1);
  }

  @Test
  void serviceThatIsAwayCostsItsFieldsAndIsAskedAgainWhenItIsBack() throws Exception {
    routes.add("sale.recorded", VALID.replace("300ms", "301ms"));
    tenant.subscribe(inbox, "{\"event_type\": \"sale.recorded\"}");

    publishPaid("e-1", "{\"customer_id\": \"c1\"}");
    inbox.await(1);
    lookups().startService();
    lookups().put("/customers/c1", "{\"tier\": \"gold\"}");
    publishPaid("e-2", "{\"customer_id\": \"c1\"}");

    assertThat(inbox.await(2).json().at("/data/customer/tier").asText()).isEqualTo("gold");
    assertThat(inbox.requests().get(0).json().at("/data/customer/tier").asText())
        .isEqualTo("standard");
    assertThat(lookups().asked()).containsExactly("/customers/c1 Bearer token-of-the-tests");
  }

  @Test
  void databaseThatIsStartedAgainIsAskedAgain() throws Exception {
    startShop();
    routes.add(
        "order.shipped",
        Files.readString(Path.of("docs/examples/enrich/order.shipped.camel.yaml"))
            .replace("cacheFor: 10m", "cacheFor: 0s"));
    tenant.subscribe(inbox);
    broker.publish(shipped("e-1", "NPL"));
    inbox.await(1);

    lookups().stopDatabase();
    broker.publish(shipped("e-2", "NPL"));
    inbox.await(2);
    lookups().startDatabase();

    assertThat(inbox.requests().get(1).json().at("/data/carrier_name").asText())
        .isEqualTo("your carrier");
    await("the database is asked again")
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofSeconds(1))
        .until(
            () -> {
              int before = inbox.requests().size();
              broker.publish(shipped("e-after-" + before, "NPL"));
              return inbox.await(before + 1).json().at("/data/carrier_name").asText();
            },
            "Nordpost Logistik"::equals);
  }

  @Test
  void routeThatBreaksOrLeavesNoDataCostsItsFieldsOnly() throws Exception {
    double countedBefore = counted("broken");
    long poison = broker.count("courier.poison");
    tenant.subscribe(inbox, "{\"event_type\": \"sale.recorded\"}");
    String before = VALID.substring(0, VALID.indexOf("        - to:"));

    routes.add(
        "sale.recorded",
        before
            + "        - throwException: {message: broken, exceptionType: java.lang.IllegalStateException}\n");
    publishPaid("e-1", "{\"customer_id\": \"c1\"}");
    inbox.await(1);
    routes.add("sale.recorded", before + "        - setBody: {constant: nonsense}\n");
    publishPaid("e-2", "{\"customer_id\": \"c1\"}");
    inbox.await(2);

    assertThat(inbox.requests())
        .extracting(request -> request.json().at("/data/customer/tier").asText())
        .containsExactly("standard", "standard");
    assertThat(broker.count("courier.poison")).isEqualTo(poison);
    assertThat(counted("broken")).isEqualTo(countedBefore + 2);
  }

  @Test
  void noEventSlipsThroughWhileARouteIsExchanged() throws Exception {
    lookups().startService();
    lookups().put("/customers/c1", "{\"tier\": \"gold\"}");
    // Whether the service is quick enough on a busy machine is not the question.
    String patient = VALID.replace("300ms", "10s");
    routes.add("sale.recorded", patient);
    tenant.subscribe(inbox, "{\"event_type\": \"sale.recorded\"}");

    for (int i = 0; i < 15; i++) {
      broker.publish(
          paid("e-" + i + "-a", "{\"customer_id\": \"c1\"}"),
          paid("e-" + i + "-b", "{\"customer_id\": \"c1\"}"));
      routes.add("sale.recorded", patient.replace("How the", "How " + i + " the"));
    }

    inbox.await(30);
    assertThat(inbox.requests())
        .extracting(request -> request.json().at("/data/customer/tier").asText())
        .containsOnly("gold");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "noErrorHandler: {} | deadLetterChannel: {deadLetterUri: 'direct:fault'} | must have errorHandler: {noErrorHandler: {}}",
        "adds.rating: \"integer: | adds.rating: \"intger: | adds.rating is \"intger: How the customer pays\": it must begin with a type",
        "lookup:crm | lookup:crn | there is no lookup \"crn\" in the settings (COURIER_LOOKUPS): did you mean \"crm\"?",
        "path: | query: | the query \"/customers/{customer_id}\" must begin with select",
        "path: | paht: | lookup:crm has no question: write query for a database, or path for an HTTP service",
        "timeout: 300ms | timeout: 300s | the option timeout is 300000ms: it must be between 10ms and 30s",
        "timeout: 300ms | timeut: 300ms | timeut",
        "enrichment:sale.recorded | 'enrichment:sale.*' | enrichment:sale.* must name one event type"
      })
  void aMistakeIsFoundWhenTheFileIsLoaded(String right, String wrong, String problem) {
    assertThatThrownBy(() -> routes.add("sale.recorded", VALID.replace(right, wrong)))
        .hasStackTraceContaining(problem);
  }

  @Test
  void aSecondRouteForTheSameEventsIsRefused() throws Exception {
    routes.add("sale.recorded", VALID);

    assertThatThrownBy(
            () ->
                routes.add(
                    "other",
                    VALID.replace("id: sale.recorded", "id: other").replace("How ", "How much ")))
        .hasStackTraceContaining(
            "the routes sale.recorded and other both add fields to sale.recorded");
  }

  private void startShop() throws Exception {
    lookups().startDatabase();
    String[] statements =
        Files.readString(Path.of("docs/examples/enrich/carriers.sql")).strip().split(";");
    lookups().execute("drop table if exists carriers");
    lookups().execute(statements);
  }

  private void publishPaid(String id, String data) {
    broker.publish(paid(id, data));
  }

  private JsonNode paid(String id, String data) {
    return tenant.event(id, "{\"type\": \"sale.recorded\", \"data\": " + data + "}");
  }

  private JsonNode shipped(String id, String carrier) {
    var event = tenant.event(id);
    event.withObject("/data").put("carrier", carrier);
    return event;
  }

  private JsonNode created(String id, String customer) {
    return tenant.event(
        id,
        "{\"type\": \"order.created\", \"data\": {\"customer\": {\"id\": \""
            + customer
            + "\", \"name\": \"Nora\"}}}");
  }

  private static String template(String text) {
    return Tenant.object("{}")
        .set(
            "payload",
            Tenant.object("{\"format\": \"json\"}").put("template", "{\"text\": \"" + text + "\"}"))
        .toString();
  }

  private String refused(String changes) {
    var document = Tenant.object(changes);
    document.put("event_type", "order.shipped").put("webhook_url", inbox.url());
    Reply reply = tenant.call("POST", "/subscriptions", document.toString());
    assertThat(reply.status()).isEqualTo(422);
    return reply.json().toString();
  }

  private List<String> mergeFields() {
    return tenant
        .get("/merge-fields?event_type=order.shipped")
        .get("items")
        .findValuesAsText("path");
  }

  /** As Prometheus reads it; 0 where there is none yet. */
  private double counted(String outcome) throws IOException {
    String name =
        "courier_enrichment_lookups_total{outcome=\"" + outcome + "\",route=\"sale.recorded\"} ";
    URI address = URI.create("http://127.0.0.1:" + managementPort + "/actuator/prometheus");
    try (InputStream answer = address.toURL().openStream()) {
      return new String(answer.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> line.startsWith(name))
          .mapToDouble(line -> Double.parseDouble(line.substring(name.length())))
          .sum();
    }
  }
}
