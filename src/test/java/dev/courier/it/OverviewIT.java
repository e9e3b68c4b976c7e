package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** The overview, and {@code routes/figures} from which it has its figures. */
class OverviewIT extends RunningCourier {

  private Document page() {
    Browser visitor = browser();
    visitor.signInWith(ADMIN_KEY);
    return page(visitor, "/overview");
  }

  private Document page(Browser visitor, String page) {
    HttpResponse<String> answer = visitor.get("/console/" + tenant.name() + page);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Jsoup.parse(answer.body());
  }

  @Test
  void aNewTenantIsToldWhatToDoFirst() {
    Document page = page();

    assertThat(page.select("h1").text()).isEqualTo("Overview");
    assertThat(page.select("#first").text()).isEqualTo("What to do first");
    assertThat(page.select(".steps a[href$=/webhooks/new]")).hasSize(1);
    assertThat(page.select("#publish").text())
        .startsWith("curl -X POST 'http://127.0.0.1")
        .contains("/api/" + tenant.name() + "/events'");
    assertThat(page.select(".figures .value").eachText()).contains("–", "0");
  }

  @Test
  void whatWasDeliveredAndWhatWasGivenUpIsCounted() {
    tenant.subscribe(inbox, "{\"event_type\": \"order.shipped\", \"retry\": {\"enabled\": false}}");
    inbox.answers(200, 500);
    broker.publish(tenant.event("e-1"));
    tenant.awaitDelivery("e-1", "delivered");
    broker.publish(tenant.event("e-2"));
    tenant.awaitDelivery("e-2", "dead");

    Document page = page();

    assertThat(page.select("#first")).isEmpty();
    assertThat(page.select(".figures li:first-child .value").text()).isEqualTo("50 %");
    assertThat(page.select("#dead .value").text()).isEqualTo("1");
    assertThat(page.select("svg[role=img]").attr("aria-label"))
        .contains("2 in all, 1 of them failed");
    assertThat(page.select("svg rect.delivered")).isNotEmpty();
    assertThat(page.select("tbody tr")).isNotEmpty();
    await()
        .untilAsserted(
            () -> {
              Document later = page();
              assertThat(later.select("#open-alerts").text()).isEqualTo("Open alerts: 1");
              assertThat(later.select(".alerts a[href*=/webhooks/sub_]")).hasSize(1);
            });
  }

  @Test
  void thePartThatIsLiveComesByItself() {
    Browser visitor = browser();
    visitor.signInWith(ADMIN_KEY);
    Document part = page(visitor, "/overview/live");

    assertThat(part.select("html body > #live")).hasSize(1);
    assertThat(part.select("h1")).isEmpty();
    assertThat(part.select("#live").attr("hx-get"))
        .isEqualTo("/console/" + tenant.name() + "/overview/live");
    assertThat(part.select("[style], script, [onclick]")).isEmpty();
  }

  @Test
  void aSubscriptionThatCourierHasPausedStandsFirst() {
    inbox.answers(500);
    String id =
        tenant
            .subscribe(
                inbox,
                "{\"name\": \"<b>Order</b> sync\", \"event_type\": \"order.shipped\","
                    + " \"retry\": {\"enabled\": false}, \"failure\": {\"pause_after\": 1}}")
            .get("id")
            .asText();
    broker.publish(tenant.event("e-1"));
    tenant.awaitDelivery("e-1", "dead");

    await()
        .untilAsserted(
            () -> {
              Document page = page();
              assertThat(page.select(".trouble-list li").eachText())
                  .singleElement()
                  .asString()
                  .contains("paused", "<b>Order</b> sync");
              assertThat(page.select(".trouble-list a").attr("href"))
                  .isEqualTo("/console/" + tenant.name() + "/webhooks/" + id);
            });
    tenant.call("POST", "/subscriptions/" + id + "/resume", null);
    await().untilAsserted(() -> assertThat(page().select(".trouble-list")).isEmpty());
  }

  @Test
  void whoIsBoundToAnotherTenantDoesNotGetIt() {
    Browser olga = browser();
    olga.signInAs(ConsoleUsers.OWNER, ConsoleUsers.PASSWORD);

    assertThat(olga.get("/console/" + tenant.name() + "/overview").statusCode()).isEqualTo(404);
    assertThat(olga.get("/console/" + tenant.name() + "/overview/live").statusCode())
        .isEqualTo(404);
    assertThat(olga.get("/console/acme/overview").statusCode()).isEqualTo(200);
  }

  @Test
  void differencesAreAddedUpWithinSeconds() {
    tenant.subscribe(inbox, "{\"event_type\": \"order.shipped\"}");
    broker.publish(tenant.event("e-1"));
    tenant.awaitDelivery("e-1", "delivered");

    await()
        .untilAsserted(
            () ->
                assertThat(
                        jdbc.queryForObject(
                            "select sum(delivered) from figures"
                                + " where tenant_id = ? and scope = 'tenant' and span = 'day'",
                            Long.class,
                            tenant.name()))
                    .isEqualTo(1));
    assertThat(
            jdbc.queryForObject(
                "select count(*) from figure_changes where tenant_id = ?",
                Long.class,
                tenant.name()))
        .isZero();
    assertThat(tenant.get("/stats").get("successes").asInt()).isEqualTo(1);
  }
}
