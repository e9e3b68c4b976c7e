package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.courier.access.Role;
import java.net.http.HttpResponse;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The list of deliveries: filters, totals, its file, and the retry of what has failed. */
class DeliveryPagesIT extends RunningCourier {

  private static final String NEVER_AGAIN =
      "{\"name\": \"Broken <b>one</b>\", \"event_type\": \"order.created\","
          + " \"retry\": {\"enabled\": false}}";

  private String good;
  private String broken;
  private Inbox refuses;
  private ConsoleVisitor operator;

  @BeforeEach
  void oneDeliveredAndTwoDead() {
    good = tenant.subscribe(inbox, "{\"name\": \"Order sync\"}").get("id").asText();
    refuses = anotherInbox().answers(500);
    broken = tenant.subscribe(refuses, NEVER_AGAIN).get("id").asText();
    broker.publish(tenant.event("e-1"));
    broker.publish(tenant.event("e-2").put("type", "order.created"));
    broker.publish(tenant.event("e-3").put("type", "order.created"));
    tenant.awaitDelivery("e-1", "delivered");
    tenant.awaitDelivery("e-2", "dead");
    tenant.awaitDelivery("e-3", "dead");
    operator = visitor(Role.OPERATOR);
  }

  @Test
  void eachDeliveryIsARowWithItsWebhookStatusAndAnswer() {
    Document page = operator.open("/deliveries");

    assertThat(page.select("tbody tr")).hasSize(3);
    Element delivered = page.select("tbody tr:contains(e-1)").first();
    assertThat(delivered.text()).contains("Order sync", "order.shipped", "delivered", "200");
    assertThat(delivered.select("a").eachAttr("href"))
        .contains(operator.path("/webhooks/" + good))
        .anyMatch(path -> path.startsWith(operator.path("/deliveries/dlv_")));
    Element dead = page.select("tbody tr:contains(e-2)").first();
    assertThat(dead.text()).contains("Broken <b>one</b>", "dead", "500", "answer 500");
    assertThat(page.select("main b")).isEmpty();
    assertThat(total(page, "delivered")).isEqualTo("1");
    assertThat(total(page, "dead")).isEqualTo("2");
    assertThat(page.select("[style], [onclick], script:not([src])")).isEmpty();
  }

  @Test
  void filtersNarrowTheListAndStayInItsLinks() {
    Document page =
        operator.open("/deliveries?period=24h&status=dead&subscription=" + broken + "&q=E-3");

    assertThat(page.select("tbody tr")).hasSize(1);
    assertThat(page.select("tbody").text()).contains("e-3");
    assertThat(page.select("#status option[selected]").val()).isEqualTo("dead");
    assertThat(page.select("#subscription option[selected]").text()).isEqualTo("Broken <b>one</b>");
    assertThat(page.select("#q").val()).isEqualTo("E-3");
    assertThat(page.select("a:contains(Export CSV)").attr("href"))
        .isEqualTo(
            operator.path(
                "/deliveries.csv?period=24h&status=dead&subscription=" + broken + "&q=E-3"));
    assertThat(operator.open("/deliveries?event_type=order.shipped").select("tbody tr")).hasSize(1);
    assertThat(operator.open("/deliveries?period=own&until=2001-01-01T00:00").select(".empty"))
        .isNotEmpty();
  }

  @Test
  void aWrongFilterIsMarkedAndStaysAsItWasTyped() {
    HttpResponse<String> answer = operator.ask("/deliveries?period=own&since=noon&q=x");

    assertThat(answer.statusCode()).isEqualTo(422);
    Document page = Jsoup.parse(answer.body());
    assertThat(page.select("#since").val()).isEqualTo("noon");
    assertThat(page.select("#since").attr("aria-invalid")).isEqualTo("true");
    assertThat(page.select("#since-error").text()).contains("ISO 8601");
    assertThat(page.select("#q").val()).isEqualTo("x");
  }

  @Test
  void theFileHasWhatTheListIsFilteredBy() {
    HttpResponse<String> file = operator.ask("/deliveries.csv?status=dead");

    assertThat(file.statusCode()).isEqualTo(200);
    assertThat(file.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/csv");
    assertThat(file.headers().firstValue("Content-Disposition").orElseThrow())
        .contains("deliveries-" + tenant.name());
    assertThat(file.body().lines()).hasSize(3);
    assertThat(file.body()).contains("e-2", "e-3").doesNotContain("e-1,");
  }

  @Test
  void whatHasComeSinceThePageWasMadeIsTold() {
    Document page = operator.open("/deliveries");
    String newer = page.select(".newer").attr("hx-get").substring(operator.path("").length());
    assertThat(operator.open(newer).text()).isEmpty();

    broker.publish(tenant.event("e-4"));
    tenant.awaitDelivery("e-4", "delivered");

    assertThat(operator.open(newer).text()).isEqualTo("Show 1 new");
  }

  @Test
  void aRetryIsCountedFirstAndBegunOnceHoweverOftenItsFormIsSent() {
    refuses.answers(200);
    Document count = operator.open("/deliveries/retry?period=7d&status=dead");
    assertThat(count.select(".amount").text()).isEqualTo("2 failed deliveries match.");
    Element form = count.select("form[action$=/retry]").first();

    HttpResponse<String> first = operator.send(form);
    HttpResponse<String> second = operator.send(form);

    assertThat(second.headers().firstValue("Location"))
        .isEqualTo(first.headers().firstValue("Location"));
    Document run = operator.follow(first);
    assertThat(run.select("h1").text()).isEqualTo("Retry of failed deliveries");
    tenant.awaitDelivery("e-2", "delivered");
    tenant.awaitDelivery("e-3", "delivered");
    assertThat(tenant.get("/runs").get("items")).hasSize(1);
    assertThat(operator.open("/runs").select("tbody tr")).hasSize(1);
    assertThat(refuses.requests()).hasSize(4);
  }

  @Test
  void aWrongRateIsMarkedAndNothingBegins() {
    Element form =
        operator.open("/deliveries/retry?status=dead").select("form[action$=/retry]").first();

    HttpResponse<String> answer = operator.send(form, Map.of("rate_per_second", "quick"));

    assertThat(answer.statusCode()).isEqualTo(422);
    Document page = Jsoup.parse(answer.body());
    assertThat(page.select("#rate_per_second").val()).isEqualTo("quick");
    assertThat(page.select("#rate_per_second").attr("aria-invalid")).isEqualTo("true");
    assertThat(page.select("#rate_per_second-error").text()).contains("from 0.01 to 10000");
    assertThat(page.select(".amount").text()).startsWith("2 failed");
    assertThat(tenant.get("/runs").get("items")).isEmpty();
    Element again = page.select("form[action$=/retry]").first();
    assertThat(operator.send(again, Map.of("rate_per_second", "1000")).statusCode()).isEqualTo(303);
  }

  @Test
  void aRunIsWatchedAndCancelled() {
    Element form =
        operator.open("/deliveries/retry?status=dead").select("form[action$=/retry]").first();
    Document run = operator.follow(operator.send(form, Map.of("rate_per_second", "0.01")));
    Element progress = run.select("#progress").first();
    assertThat(progress.text()).contains("running", "0 of 2", "0.01 a second");
    assertThat(run.select("progress").attr("max")).isEqualTo("2");
    String part = progress.attr("hx-get").substring(operator.path("").length());
    assertThat(operator.open(part).select("#progress").attr("hx-trigger")).isEqualTo("every 2s");

    Document after = operator.follow(operator.send(run.select("form[action$=/cancel]").first()));

    assertThat(after.select("#progress").text()).contains("cancelled", "left as they were");
    assertThat(after.select("#progress").hasAttr("hx-get")).isFalse();
    assertThat(after.select("form[action$=/cancel]")).isEmpty();
    await().until(() -> tenant.get("/runs").at("/items/0/state").asText().equals("cancelled"));
    assertThat(refuses.requests()).hasSize(2);
  }

  @Test
  void whoMayOnlyLookIsShownNoActionAndRefused() {
    ConsoleVisitor viewer = visitor(Role.VIEWER);

    Document page = viewer.open("/deliveries");

    assertThat(page.select("tbody tr")).hasSize(3);
    assertThat(page.select("a:contains(Retry failed)")).isEmpty();
    assertThat(viewer.ask("/deliveries/retry").statusCode()).isEqualTo(403);
    Map<String, String> form =
        Map.of("_csrf", viewer.csrf("/deliveries"), "chosen", "{\"filter\": {}}", "token", "t");
    assertThat(viewer.post("/deliveries/retry", form).statusCode()).isEqualTo(403);
    assertThat(viewer.ask("/deliveries.csv").statusCode()).isEqualTo(200);
  }

  @Test
  void nobodySeesAnotherTenants() {
    Tenant other = anotherTenant();
    ConsoleVisitor stranger =
        ConsoleVisitor.of(other, Role.OWNER, callerWith(ADMIN_KEY), browser());

    assertThat(stranger.open("/deliveries").select("tbody tr")).isEmpty();
    assertThat(stranger.open("/deliveries?subscription=" + broken).select("tbody tr")).isEmpty();
    assertThat(stranger.open("/deliveries?subscription=" + broken).text()).doesNotContain("Broken");
    for (String page : new String[] {"/deliveries", "/deliveries.csv", "/runs"}) {
      assertThat(stranger.askOf(tenant, page).statusCode()).isEqualTo(404);
    }
  }

  private ConsoleVisitor visitor(Role role) {
    return ConsoleVisitor.of(tenant, role, callerWith(ADMIN_KEY), browser());
  }

  private static String total(Document page, String status) {
    return page.select(".figures li:has(.name:containsOwn(" + status + ")) .value").text();
  }
}
