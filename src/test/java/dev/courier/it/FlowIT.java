package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.broker.Queues;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.Route;
import org.apache.camel.support.PluginHelper;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page Flow: what everybody sees of the routes, what administrators see, and what waits. */
class FlowIT extends RunningCourier {

  private static final String LATE_RETRY =
      """
      {"name": "<b>Late</b>", "retry": {"intervals": ["2h", "2h"]}}""";

  private Browser administrator;

  @BeforeEach
  void signIn() {
    administrator = browser();
    administrator.signInWith(ADMIN_KEY);
  }

  @Test
  void everyRouteIsShownWithItsStateItsFileAndWhereItLeads() {
    Document page = open(administrator);

    assertThat(page.select("#flow-routes tbody tr").eachAttr("id"))
        .containsExactlyInAnyOrderElementsOf(
            camel.getRoutes().stream().map(route -> "route-" + route.getRouteId()).toList())
        .startsWith("route-intake", "route-intake-bulk", "route-take-in");
    Element deliver = page.getElementById("route-deliver");
    assertThat(deliver.text())
        .contains("Takes deliveries that wait for their first attempt", "deliver.camel.yaml")
        .contains("from courier.deliveries", "to route attempt, route settle", "started");
    assertThat(page.getElementById("route-retry").text())
        .contains("every 500 ms", "from table parked", "to courier.retries");
    assertThat(page.select("svg.flow text.flow-title").eachText())
        .containsExactlyInAnyOrderElementsOf(
            camel.getRoutes().stream().map(Route::getRouteId).toList());
    assertThat(page.select("svg.flow path.flow-arrow")).hasSizeGreaterThan(30);
  }

  @Test
  void administratorsSeeTheDepthOfEveryQueue() {
    Document page = open(administrator);

    assertThat(page.select("#flow-queues tbody th").eachText())
        .containsExactlyElementsOf(Queues.ALL);
    Element deliveries =
        page.select("#flow-queues tbody tr").get(Queues.ALL.indexOf(Queues.DELIVERIES));
    assertThat(deliveries.select("td[data-label=Consumers]").text()).isEqualTo("1");
  }

  @Test
  void ofTheWholeInstallationOthersSeeTheRoutesAndNoFigures() {
    for (String role : List.of("viewer", "operator", "owner")) {
      Browser visitor = visitor(role);

      Document page = open(visitor);

      assertThat(page.getElementById("route-deliver").text()).as(role).contains("started");
      assertThat(page.select("#flow-queues, [data-label=Failed], [data-label=Done]")).isEmpty();
      assertThat(page.select("svg.flow").text()).as(role).doesNotContain("/min");
      assertThat(page.select("svg.flow .flow-depth")).as(role).isEmpty();
      assertThat(visitor.get(path("/flow/live")).body())
          .as(role)
          .contains("id=\"flow-routes\"")
          .doesNotContain("id=\"flow-queues\"", "/min");
    }
  }

  @Test
  void whatIsAskedForAgainTakesThePlaceOfWhatIsThere() {
    Document page = open(administrator);
    Document live =
        Jsoup.parse(
            administrator
                .get(path("/flow/live"), "HX-Request", "true", "Courier-Live", "true")
                .body());

    assertThat(page.select("[hx-get]").attr("hx-get")).isEqualTo(path("/flow/live"));
    assertThat(live.select("h1, nav, script")).isEmpty();
    assertThat(live.select("[hx-swap-oob=true]").eachAttr("id"))
        .containsExactly("flow-state", "flow-map", "flow-waiting", "flow-queues", "flow-routes")
        .allSatisfy(id -> assertThat(page.getElementById(id)).as(id).isNotNull());
    assertThat(page.select("[hx-swap-oob]")).isEmpty();
  }

  @Test
  void aRouteThatIsAddedAppearsAndShowsItsFailureToTheAdministratorAlone(@TempDir Path directory)
      throws Exception {
    Path file =
        Files.writeString(
            directory.resolve("own.camel.yaml"),
            """
            - route:
                id: own
                description: "Looks at <script>alert(1)</script> orders."
                errorHandler:
                  noErrorHandler: {}
                from:
                  uri: direct:own
                  steps:
                    - throwException:
                        exceptionType: java.lang.IllegalStateException
                        message: "the <i>own</i> step is broken"
            """);
    PluginHelper.getRoutesLoader(camel)
        .loadRoutes(PluginHelper.getResourceLoader(camel).resolveResource("file:" + file));
    try {
      camel.createProducerTemplate().send("direct:own", exchange -> {});

      Element own = open(administrator).getElementById("route-own");
      assertThat(own.text())
          .contains("Looks at <script>alert(1)</script> orders.", "own.camel.yaml");
      assertThat(own.select("td[data-label=Failed]").text())
          .startsWith("1 ")
          .endsWith(": IllegalStateException: the <i>own</i> step is broken");

      camel.getRouteController().stopRoute("own");
      Document page = open(visitor("viewer"));
      assertThat(page.getElementById("route-own").text())
          .contains("stopped", "It takes nothing until it is started.")
          .doesNotContain("broken");
      assertThat(page.select(".flow-summary").text()).contains("own is stopped");
    } finally {
      camel.getRouteController().stopRoute("own");
      camel.removeRoute("own");
    }
    assertThat(open(administrator).getElementById("route-own")).isNull();
  }

  @Test
  void aStepThatBreaksIsAFailureOfItsRoute() {
    tenant.subscribe(inbox);
    faults.breakFor(tenant, "renderBody", Integer.MAX_VALUE);
    tenant.publish(tenant.event("e-1"));
    tenant.awaitDelivery("e-1", "dead");

    assertThat(open(administrator).select("#route-prepare td[data-label=Failed]").text())
        .contains("IllegalStateException: the test broke the step renderBody");
  }

  @Test
  void whereNothingWaitsThePageSaysWhatWould() {
    assertThat(open(administrator).select("#flow-waiting").text())
        .startsWith("Nothing waits. Retries that are due in more than a minute");
  }

  @Test
  void whatWaitsIsCountedByItsTimeAndLeadsToTheDelivery() {
    JsonNode webhook = lateRetry();
    String delivery = tenant.awaitDelivery("e-1", "retrying").get("id").asText();
    awaitParked(1);

    Document page = open(visitor("viewer"));

    assertThat(page.select("#flow-waiting dl").text())
        .contains("within an hour 0", "within a day 1", "later 0", "held by a pause 0");
    Element line = page.select("#flow-waiting table").get(0).select("tbody tr").get(0);
    assertThat(line.select("th a").text()).isEqualTo("<b>Late</b>");
    assertThat(line.select("th a").attr("href"))
        .isEqualTo(path("/webhooks/" + webhook.get("id").asText()));
    assertThat(line.select("td[data-label=Due]").text()).isEqualTo("1");
    assertThat(page.select("#flow-waiting a[href=" + path("/deliveries/" + delivery) + "]").text())
        .isEqualTo(delivery);
  }

  @Test
  void whatAPauseHoldsIsToldApart() {
    String webhook = tenant.subscribe(inbox).get("id").asText();
    tenant.call("POST", "/subscriptions/" + webhook + "/pause", null);
    tenant.publish(tenant.event("e-1"));
    awaitParked(1);

    Document page = open(administrator);

    assertThat(page.select("#flow-waiting dl").text()).contains("held by a pause 1");
    assertThat(page.select("#flow-waiting tbody").get(0).text()).contains("paused 0 1 0");
  }

  @Test
  void nothingOfAnotherTenantIsTold() {
    lateRetry();
    awaitParked(1);
    Browser owner = browser();
    owner.signInAs(ConsoleUsers.OWNER, ConsoleUsers.PASSWORD);

    assertThat(owner.get("/console/acme/flow").body()).doesNotContain("&lt;b&gt;Late", "dlv_");
    assertThat(owner.get(path("/flow")).statusCode()).isEqualTo(404);
    assertThat(owner.get(path("/flow/live")).statusCode()).isEqualTo(404);
  }

  private JsonNode lateRetry() {
    JsonNode webhook = tenant.subscribe(inbox, LATE_RETRY);
    inbox.answers(500);
    tenant.publish(tenant.event("e-1"));
    return webhook;
  }

  private void awaitParked(int rows) {
    await()
        .until(
            () ->
                jdbc.queryForObject(
                    "select count(*) from parked where tenant_id = ?",
                    Integer.class,
                    tenant.name()),
            count -> count == rows);
  }

  private Browser visitor(String role) {
    Browser visitor = browser();
    visitor.signInWith(key(role));
    return visitor;
  }

  private String key(String role) {
    return callerWith(ADMIN_KEY)
        .call(
            "POST",
            "/api/keys",
            "{\"tenant\": \"%s\", \"role\": \"%s\", \"name\": \"of the flow\"}"
                .formatted(tenant.name(), role))
        .json()
        .get("key")
        .asText();
  }

  private Document open(Browser visitor) {
    HttpResponse<String> answer = visitor.get(path("/flow"));
    assertThat(answer.statusCode()).isEqualTo(200);
    return Jsoup.parse(answer.body());
  }

  private String path(String page) {
    return "/console/" + tenant.name() + page;
  }
}
