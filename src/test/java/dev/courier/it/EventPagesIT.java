package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.broker.Queues;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The pages about events, as somebody with a browser gets them. */
class EventPagesIT extends RunningCourier {

  private Browser browser;
  private String base;

  @BeforeEach
  void signIn() {
    browser = browser();
    browser.signInWith(ADMIN_KEY);
    base = "/console/" + tenant.name();
  }

  @Test
  void anEventSaysWhatBecameOfItAndWhyOthersDoNotWantIt() {
    String wanting = tenant.subscribe(inbox, "{\"name\": \"Wanting\"}").get("id").asText();
    tenant.subscribe(inbox, "{\"name\": \"Choosy\", \"filter\": {\"shipping_method\": \"slow\"}}");
    tenant.publish(tenant.event("told", "{\"data\": {\"shipping_method\": \"<b>express</b>\"}}"));
    JsonNode delivery = tenant.awaitDelivery("told", "delivered");
    tenant.subscribe(inbox, "{\"name\": \"Sleeping\", \"active\": false}");

    Document list = page("/events");
    Element row = list.selectFirst("tbody tr");
    assertThat(row.selectFirst("a.mono").attr("href")).isEqualTo(base + "/events/told");
    assertThat(row.selectFirst("a.badge-delivered").attr("href"))
        .isEqualTo(base + "/deliveries/" + delivery.get("id").asText());

    Document event = page("/events/told");
    assertThat(event.select("#deliveries a").eachAttr("href"))
        .containsExactly(
            base + "/deliveries/" + delivery.get("id").asText(), base + "/webhooks/" + wanting);
    assertThat(event.select("#data").text()).contains("<b>express</b>");
    assertThat(event.select("#data b")).isEmpty();
    assertThat(choice(event, "Wanting")).contains("match").doesNotContain("no match");
    assertThat(choice(event, "Choosy")).contains("no match", "<b>express</b>", "slow");
    assertThat(choice(event, "Sleeping")).contains("match", "paused");
  }

  @Test
  void theListIsFilteredByTypeIdAndTimeAndAWrongTimeIsMarked() {
    tenant.subscribe(inbox);
    tenant.publish(tenant.event("one"));
    tenant.publish(tenant.event("two", "{\"type\": \"order.paid\"}"));
    await().until(() -> ids("").size() == 2);

    assertThat(ids("?event_type=order.paid")).containsExactly("two");
    assertThat(ids("?event_id=one")).containsExactly("one");
    assertThat(ids("?since=2020-01-01T00:00&until=2020-01-02T00:00")).isEmpty();
    assertThat(page("/events?event_type=nothing.such").select(".empty").text())
        .contains("No event is like that");

    HttpResponse<String> wrong = browser.get(base + "/events?since=yesterday");
    assertThat(wrong.statusCode()).isEqualTo(422);
    Element field = Jsoup.parse(wrong.body()).selectFirst("#since");
    assertThat(field.val()).isEqualTo("yesterday");
    assertThat(field.attr("aria-invalid")).isEqualTo("true");
  }

  @Test
  void whatIsNoEventIsAmongTheRefusedWithItsReason() {
    tenant.subscribe(inbox);
    broker.send(
        Queues.EVENTS,
        context ->
            Messages.with(
                context.createTextMessage("no <script>JSON</script> at all"),
                "tenant_id",
                tenant.name()));
    tenant.awaitAlert("poison_message");

    Document refused = page("/events?refused");

    assertThat(refused.select("article").text()).contains("is no event", "not_json");
    assertThat(refused.select("article script")).isEmpty();
  }

  @Test
  void anEventIsPublishedByHandFromASampleOfTheCatalog() {
    tenant.subscribe(inbox);
    Document form = page("/publish?sample=proign/order.shipped");
    assertThat(form.select("#type").val()).isEqualTo("order.shipped");

    HttpResponse<String> answer =
        publish(
            Map.of(
                "type", "order.shipped", "id", "by hand/ä", "data", form.select("#data").text()));

    assertThat(answer.statusCode()).isEqualTo(303);
    String path = answer.headers().firstValue("Location").orElseThrow();
    assertThat(path).startsWith(base + "/events?published&event=");
    inbox.await(1);
    Document event =
        await()
            .until(
                () -> Jsoup.parse(browser.get(path).body()),
                page -> !page.select("#deliveries").isEmpty());
    assertThat(event.select("dd.mono").text()).isEqualTo("by hand/ä");
    assertThat(page("/events").select("tbody a.mono").attr("href"))
        .isEqualTo(base + "/events?event=by+hand%2F%C3%A4");
  }

  @Test
  void anEventThatIsWrongLeavesTheFormFilledInAndMarksTheField() {
    tenant.subscribe(inbox);
    HttpResponse<String> answer =
        publish(Map.of("type", "order.shipped", "data", "{\"a\": </textarea><script>"));

    assertThat(answer.statusCode()).isEqualTo(422);
    Document form = Jsoup.parse(answer.body());
    assertThat(form.select("#type").val()).isEqualTo("order.shipped");
    assertThat(form.select("#data").text()).isEqualTo("{\"a\": </textarea><script>");
    assertThat(form.select("#data").attr("aria-invalid")).isEqualTo("true");
    assertThat(form.select("#data-error").text()).contains("is no JSON", "line 1");
    Document other = Jsoup.parse(publish(Map.of("type", "not a type!", "timestamp", "now")).body());
    assertThat(other.select("#type").val()).isEqualTo("not a type!");
    assertThat(other.select("#timestamp").val()).isEqualTo("now");
    assertThat(other.select("#type-error").text()).startsWith("is \"not a type!\"");
    assertThat(inbox.requests()).isEmpty();
  }

  @Test
  void whoMayNotPublishSeesNoWayToItAndIsRefused() {
    tenant.subscribe(inbox);
    Browser operator = browser();
    operator.signInWith(tenant.key("operator").get("key").asText());

    Document list = Jsoup.parse(operator.get(base + "/events").body());

    assertThat(list.select("a[href$=/publish]")).isEmpty();
    assertThat(operator.get(base + "/publish").statusCode()).isEqualTo(403);
    assertThat(
            operator
                .post(
                    base + "/publish",
                    Map.of("_csrf", operator.csrf(base + "/events"), "type", "a.b"))
                .statusCode())
        .isEqualTo(403);
  }

  @Test
  void nothingOfAnotherTenantIsShown() {
    Tenant other = anotherTenant();
    other.subscribe(anotherInbox());
    other.publish(other.event("secret-of-another"));
    other.awaitDelivery("secret-of-another", "delivered");

    assertThat(browser.get(base + "/events").body()).doesNotContain("secret-of-another");
    assertThat(browser.get(base + "/events/secret-of-another").statusCode()).isEqualTo(404);
    assertThat(browser.get(base + "/events?event=secret-of-another").statusCode()).isEqualTo(404);
  }

  private HttpResponse<String> publish(Map<String, String> fields) {
    Map<String, String> form = new HashMap<>(fields);
    form.put("_csrf", browser.csrf(base + "/publish"));
    return browser.post(base + "/publish", form);
  }

  private List<String> ids(String query) {
    return page("/events" + query).select("tbody a.mono").eachText();
  }

  private static String choice(Document event, String name) {
    return event.select(".wanting > li").stream()
        .filter(item -> item.select("a").text().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " is not on " + event))
        .text();
  }

  private Document page(String path) {
    HttpResponse<String> answer = browser.get(base + path);
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    return Jsoup.parse(answer.body());
  }
}
