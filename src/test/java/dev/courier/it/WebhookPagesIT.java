package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The list of webhooks, one of them, and what can be done to it in the console. */
class WebhookPagesIT extends RunningCourier {

  private Browser browser;

  @BeforeEach
  void signIn() {
    browser = browser();
    browser.signInWith(ADMIN_KEY);
  }

  @Test
  void theListShowsEachWebhookWithItsStateAndFigures() {
    tenant.subscribe(inbox, "{\"name\": \"Orders <b>\", \"event_types\": [\"order.*\", \"*\"]}");
    tenant.subscribe(inbox, "{\"name\": \"Paused one\", \"active\": false}");

    Document page = page("/webhooks");

    assertThat(page.select("tbody tr")).hasSize(2);
    assertThat(page.select("tbody tr").get(0).text())
        .contains("Paused one", "paused", "Resume", inbox.url());
    assertThat(page.select("tbody tr").get(1).text())
        .contains("Orders <b>", "active", "Pause", "order.*", "proign");
  }

  @Test
  void theListCanBeSearchedAndPaged() {
    tenant.subscribe(inbox, "{\"name\": \"Orders\"}");
    tenant.subscribe(inbox, "{\"name\": \"Stock\", \"event_type\": \"order.created\"}");
    tenant.subscribe(inbox, "{\"name\": \"Sleeping\", \"active\": false}");

    assertThat(names("/webhooks?q=ORD")).containsExactly("Orders");
    assertThat(names("/webhooks?event_type=order.created")).containsExactly("Stock");
    assertThat(names("/webhooks?active=false")).containsExactly("Sleeping");
    Document first = page("/webhooks?limit=2&q=");
    assertThat(first.select("tbody tr")).hasSize(2);
    Document second = page(first.select("nav.pager a").attr("href"), "");
    assertThat(second.select("tbody th a").eachText()).containsExactly("Orders");
    assertThat(page("/webhooks?q=nothing").select(".empty").text()).contains("No webhook is like");
  }

  @Test
  void aTenantWithoutWebhooksIsLedToTheFirstOne() {
    assertThat(page("/webhooks").select(".empty a").attr("href")).isEqualTo(path("/webhooks/new"));
  }

  @Test
  void aWebhookIsShownWithItsSettingsAndLastDeliveriesAndWithoutSecrets() {
    JsonNode made =
        tenant.subscribe(
            inbox,
            """
            {"name": "Orders", "description": "For the warehouse", "filter": {"total": 129.90},
             "auth": {"type": "bearer", "token": "t0ken-of-the-endpoint"},
             "headers": {"X-Source": "erp", "X-Own": "s3cret-value"}}""");
    tenant.publish(tenant.event("evt_1"));
    inbox.await(1);
    String id = made.get("id").asText();
    org.awaitility.Awaitility.await()
        .until(() -> page("/webhooks/" + id).select("#live tbody tr").text().contains("delivered"));

    Document page = page("/webhooks/" + id);

    assertThat(page.text())
        .contains("For the warehouse", "order.shipped", "bearer", "X-Source, X-Own", "\"total\"")
        .doesNotContain("t0ken-of-the-endpoint", "s3cret-value", Tenant.SECRET);
    assertThat(page.select("#live tbody tr")).hasSize(1);
    assertThat(browser.get(path("/webhooks/" + id + "/live")).body())
        .startsWith("<div id=\"live\"")
        .doesNotContain("<html");
  }

  @Test
  void whoPausesAndResumesIsToldAndNamedInTheAuditLog() {
    String id = tenant.subscribe(inbox).get("id").asText();

    assertThat(post("/webhooks/" + id + "/pause", Map.of("back", "list")))
        .isEqualTo(path("/webhooks"));
    Document list = page("/webhooks");
    assertThat(list.select(".notice").text()).contains("Paused");
    assertThat(list.select("tbody tr").text()).contains("paused");
    assertThat(post("/webhooks/" + id + "/resume", Map.of())).isEqualTo(path("/webhooks/" + id));

    assertThat(tenant.get("/subscriptions/" + id).get("active").asBoolean()).isTrue();
    JsonNode audit =
        callerWith(ADMIN_KEY).call("GET", "/api/audit?object=" + id, null).json().get("items");
    assertThat(audit.get(0).get("action").asText()).isEqualTo("subscription.resume");
    assertThat(audit.get(0).at("/actor/name").asText()).isEqualTo("COURIER_ADMIN_KEY");
  }

  @Test
  void whatCourierPausedSaysWhy() {
    String id = tenant.subscribe(inbox).get("id").asText();
    inbox.answers(410);
    tenant.publish(tenant.event("evt_1"));
    tenant.awaitAlert("subscription_gone");
    org.awaitility.Awaitility.await()
        .until(() -> !tenant.get("/subscriptions/" + id).get("active").asBoolean());

    assertThat(page("/webhooks").select("tbody tr").text()).contains("Paused by Courier", "410");

    post("/webhooks/" + id + "/resume", Map.of());
    post("/webhooks/" + id + "/pause", Map.of());
    assertThat(page("/webhooks").select("tbody tr").text())
        .contains("paused")
        .doesNotContain("Paused by Courier");
  }

  @Test
  void aCopyIsPausedHasTheCredentialsAndASecretOfItsOwn() {
    JsonNode original =
        tenant.subscribe(
            inbox,
            """
            {"name": "Orders", "auth": {"type": "bearer", "token": "t0ken"},
             "headers": {"X-Own": "own-value"}}""");
    String id = original.get("id").asText();

    String location = post("/webhooks/" + id + "/duplicate", Map.of());

    Document shown = page(location, "");
    String secret = shown.select("#secret").text();
    assertThat(secret).matches("[0-9a-f]{64}").isNotEqualTo(Tenant.SECRET);
    assertThat(shown.text()).doesNotContain("t0ken", "own-value");
    assertThat(page(location, "").select("#secret")).as("shown once").isEmpty();
    String copy = location.split("/")[4];
    JsonNode read = tenant.get("/subscriptions/" + copy);
    assertThat(read.get("name").asText()).isEqualTo("Copy of Orders");
    assertThat(read.get("active").asBoolean()).isFalse();

    tenant.call("DELETE", "/subscriptions/" + id, null);
    post("/webhooks/" + copy + "/resume", Map.of());
    tenant.publish(tenant.event("evt_1"));
    ReceivedRequest request = inbox.await(1);
    assertThat(request.header("Authorization")).isEqualTo("Bearer t0ken");
    assertThat(request.header("X-Own")).isEqualTo("own-value");
  }

  @Test
  void deletingAsksFirstAndSaysWhatHappensToWhatWaits() {
    String id = tenant.subscribe(inbox, "{\"active\": false}").get("id").asText();

    assertThat(page("/webhooks/" + id + "/delete").text())
        .contains("Nothing waits for it now", "cannot be undone");
    assertThat(post("/webhooks/" + id + "/delete", Map.of())).isEqualTo(path("/webhooks"));

    assertThat(tenant.call("GET", "/subscriptions/" + id, null).status()).isEqualTo(404);
    assertThat(browser.get(path("/webhooks/" + id)).statusCode()).isEqualTo(404);
  }

  @Test
  void aNewSecretIsShownOnceWithTheEndOfTheOldOne() {
    String id = tenant.subscribe(inbox).get("id").asText();

    String location = post("/webhooks/" + id + "/rotate", Map.of("overlap", "2h", "secret", ""));

    Document shown = page(location, "");
    assertThat(shown.select("#secret").text()).matches("[0-9a-f]{64}");
    assertThat(shown.select(".card .hint").text()).contains("goes on signing until");
    assertThat(page(location, "").text()).contains("shown once, when it was made");
  }

  @Test
  void aWrongOverlapStaysInItsFieldAndChangesNothing() {
    String id = tenant.subscribe(inbox).get("id").asText();

    HttpResponse<String> answer =
        send("/webhooks/" + id + "/rotate", Map.of("overlap", "a day", "secret", "typed-secret"));

    assertThat(answer.statusCode()).isEqualTo(422);
    Document page = Jsoup.parse(answer.body());
    assertThat(page.select("#overlap").val()).isEqualTo("a day");
    assertThat(page.select("#overlap").attr("aria-invalid")).isEqualTo("true");
    assertThat(page.select("#overlap-error").text()).contains("write a duration");
    assertThat(answer.body()).doesNotContain("typed-secret");
  }

  @Test
  void eachRoleSeesWhatItMayDo() {
    String id = tenant.subscribe(inbox).get("id").asText();

    signInAs("viewer");
    assertThat(actions("/webhooks/" + id)).isEmpty();
    assertThat(actions("/webhooks")).isEmpty();
    for (String page : List.of("/webhooks/new", "/webhooks/" + id + "/edit")) {
      assertThat(browser.get(path(page)).statusCode()).as(page).isEqualTo(403);
    }
    assertThat(send("/webhooks/" + id + "/pause", Map.of()).statusCode()).isEqualTo(403);

    signInAs("operator");
    assertThat(actions("/webhooks/" + id)).containsExactly("Pause", "Test");
    for (String action : List.of("/duplicate", "/delete", "/rotate")) {
      assertThat(send("/webhooks/" + id + action, Map.of()).statusCode()).isEqualTo(403);
    }

    signInAs("owner");
    assertThat(actions("/webhooks/" + id))
        .containsExactlyInAnyOrder("Edit", "Pause", "Test", "Duplicate", "Rotate secret", "Delete");
  }

  @Test
  void nothingOfAnotherTenantIsShownOrChanged() {
    Tenant other = anotherTenant();
    String id = other.subscribe(inbox).get("id").asText();

    for (String page : List.of("", "/live", "/edit", "/delete", "/rotate", "/secret")) {
      assertThat(browser.get(path("/webhooks/" + id + page)).statusCode()).as(page).isEqualTo(404);
    }
    for (String action : List.of("/pause", "/resume", "/duplicate", "/delete", "/rotate")) {
      assertThat(send("/webhooks/" + id + action, Map.of()).statusCode()).isEqualTo(404);
    }
    assertThat(other.get("/subscriptions/" + id).get("active").asBoolean()).isTrue();
    signInAs("owner");
    assertThat(browser.get("/console/" + other.name() + "/webhooks").statusCode()).isEqualTo(404);
  }

  private List<String> actions(String page) {
    return page(page).select("main .actions").select("button, a.button").eachText();
  }

  private List<String> names(String page) {
    return page(page).select("tbody th a").eachText();
  }

  private void signInAs(String role) {
    String order =
        "{\"tenant\": \"" + tenant.name() + "\", \"role\": \"" + role + "\", \"name\": \"them\"}";
    JsonNode key = callerWith(ADMIN_KEY).call("POST", "/api/keys", order).json();
    browser = browser();
    browser.signInWith(key.get("key").asText());
  }

  private String path(String page) {
    return "/console/" + tenant.name() + page;
  }

  private Document page(String page) {
    return page(path(page), "");
  }

  private Document page(String path, String end) {
    HttpResponse<String> answer = browser.get(path + end);
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    return Jsoup.parse(answer.body());
  }

  private String post(String page, Map<String, String> inputs) {
    HttpResponse<String> answer = send(page, inputs);
    assertThat(answer.statusCode()).as(page).isEqualTo(303);
    return answer.headers().firstValue("Location").orElseThrow();
  }

  private HttpResponse<String> send(String page, Map<String, String> inputs) {
    Map<String, String> form = new HashMap<>(inputs);
    form.put("_csrf", browser.csrf(path("/webhooks")));
    return browser.post(path(page), form);
  }
}
