package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The form in which a webhook is created and changed. */
class WebhookFormIT extends RunningCourier {

  private final Map<String, String> inputs = new LinkedHashMap<>();
  private Browser browser;

  @BeforeEach
  void signIn() {
    browser = browser();
    browser.signInWith(ADMIN_KEY);
    inputs.clear();
  }

  @Test
  void theFormHasAPlaceForEveryTabAndShowsWhatTheProfileMeans() {
    Document page = Jsoup.parse(browser.get(path("/webhooks/new")).body());

    assertThat(page.select("section[data-tab] > h2").eachText())
        .containsExactly(
            "General",
            "Events",
            "Filters",
            "Payload",
            "Authentication",
            "Delivery and retries",
            "Failure handling");
    assertThat(input(page, "timeouts.response").attr("placeholder")).isEqualTo("profile: 30s");
    assertThat(page.select("#schedule").text()).startsWith("Tried again 5 times, after 1m, 5m");
    assertThat(page.select("[name=event_types][value=order.shipped]")).hasSize(1);
    for (Element input : page.select("form.webhook").select("input, select, textarea")) {
      boolean labelled =
          input.hasAttr("aria-label")
              || input.attr("type").equals("hidden")
              || input.closest("label") != null
              || page.select("label").eachAttr("for").contains(input.id());
      assertThat(labelled).as("label of " + input).isTrue();
    }
    assertThat(page.select("[style], script:not([src]), [onclick]")).isEmpty();
  }

  @Test
  void aWebhookIsCreatedItsSecretShownOnceAndItsEventsDelivered() {
    fillIn();
    inputs.put("name", "Order sync");
    inputs.put("filter", "{\"shipping_method\": \"express\"}");
    inputs.put("payload.template", "{\r\n  \"order\": \"{order_id}\"\r\n}");
    inputs.put("headers.name", "X-Source");
    inputs.put("headers.value", "erp");
    inputs.put("retry.intervals", "1m, 10m");
    inputs.put("profile", "angage");

    String location = location(send("/webhooks/new"));

    Document shown = Jsoup.parse(browser.get(location).body());
    String secret = shown.select("#secret").text();
    assertThat(secret).startsWith("whsec_");
    assertThat(shown.select(".notice").text()).contains("Webhook created");
    assertThat(browser.get(location).body()).doesNotContain(secret);
    JsonNode made = tenant.get("/subscriptions/" + location.split("/")[4]);
    assertThat(made.at("/filter/shipping_method").asText()).isEqualTo("express");
    assertThat(made.at("/retry/intervals")).hasToString("[\"1m\",\"10m\"]");
    tenant.publish(tenant.event("evt_1"));
    ReceivedRequest request = inbox.await(1);
    assertThat(request.header("X-Source")).isEqualTo("erp");
    assertThat(request.text()).contains("\"ord_1\"");
  }

  @Test
  void aWrongFormComesBackAsItWasTypedWithEachWrongFieldMarked() {
    fillIn();
    inputs.put("name", "Kept <script>alert(1)</script>");
    inputs.put("webhook_url", "not a url");
    inputs.put("event_types", "order.shiped");
    inputs.put("filter", "{\"total\": ");
    inputs.put("retry.intervals", "1m, 5x");
    inputs.put("priority", "high");
    inputs.put("auth.type", "basic");
    inputs.put("auth.username", "u");
    inputs.put("auth.password", "p4ssw0rd-typed");
    inputs.put("secret", "s3cret-typed");

    HttpResponse<String> answer = send("/webhooks/new");

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).doesNotContain("p4ssw0rd-typed", "s3cret-typed", "<script>alert");
    Document page = Jsoup.parse(answer.body());
    inputs.forEach(
        (name, text) -> {
          if (!name.equals("auth.password") && !name.equals("secret")) {
            assertThat(value(input(page, name)).strip()).as(name).isEqualTo(text.strip());
          }
        });
    for (String name :
        new String[] {"webhook_url", "event_types", "filter", "retry.intervals", "priority"}) {
      Element input = page.getElementById(name);
      assertThat(input.attr("aria-invalid")).as(name).isEqualTo("true");
      assertThat(page.getElementById(name + "-error").text()).as(name).isNotEmpty();
    }
    assertThat(page.getElementById("event_types-error").text()).contains("\"order.shipped\"");
    assertThat(page.getElementById("filter-error").text()).contains("line 1");
    assertThat(page.getElementById("auth.password-hint").text()).contains("Type it again");
    assertThat(page.getElementById("tab-general").attr("data-wrong")).isEqualTo("2");
    assertThat(page.select("#problem li")).hasSize(5);
    assertThat(tenant.get("/subscriptions").get("items")).isEmpty();
  }

  @Test
  void aWebhookIsChangedAndKeepsTheSecretsThatAreNotTypedAgain() {
    String id = subscribe();

    Document page = Jsoup.parse(browser.get(path("/webhooks/" + id + "/edit")).body());
    assertThat(page.text()).doesNotContain("p4ss", "own-value", Tenant.SECRET);
    assertThat(input(page, "auth.password").attr("placeholder")).contains("is set");
    takeFrom(page);
    inputs.put("name", "Renamed");
    inputs.put("priority", "9");
    assertThat(location(send("/webhooks/" + id + "/edit"))).isEqualTo(path("/webhooks/" + id));

    JsonNode changed = tenant.get("/subscriptions/" + id);
    assertThat(changed.get("name").asText()).isEqualTo("Renamed");
    assertThat(changed.get("priority").asInt()).isEqualTo(9);
    assertThat(changed.at("/unique/key").asText()).isEqualTo("data.order_id");
    tenant.publish(tenant.event("evt_1"));
    ReceivedRequest request = inbox.await(1);
    assertThat(request.header("Authorization")).isEqualTo("Basic dTpwNHNz");
    assertThat(request.header("X-Own")).isEqualTo("own-value");
  }

  @Test
  void whatSomebodyElseChangedMeanwhileIsNotLostUnseen() {
    String id = subscribe();
    takeFrom(Jsoup.parse(browser.get(path("/webhooks/" + id + "/edit")).body()));
    inputs.put("name", "Mine");
    tenant.call("PATCH", "/subscriptions/" + id, "{\"name\": \"Theirs\"}");

    HttpResponse<String> answer = send("/webhooks/" + id + "/edit");

    assertThat(answer.statusCode()).isEqualTo(409);
    Document page = Jsoup.parse(answer.body());
    assertThat(page.select("[role=alert]").text()).contains("somebody has changed this webhook");
    assertThat(input(page, "name").val()).isEqualTo("Mine");
    assertThat(tenant.get("/subscriptions/" + id).get("name").asText()).isEqualTo("Theirs");

    inputs.put("revision", input(page, "revision").val());
    assertThat(send("/webhooks/" + id + "/edit").statusCode()).isEqualTo(303);
    assertThat(tenant.get("/subscriptions/" + id).get("name").asText()).isEqualTo("Mine");
  }

  @Test
  void aWrongChangeIsToldAndChangesNothing() {
    String id = subscribe();
    takeFrom(Jsoup.parse(browser.get(path("/webhooks/" + id + "/edit")).body()));
    inputs.put("timeouts.connect", "ten");
    inputs.put("auth.type", "api_key");

    HttpResponse<String> answer = send("/webhooks/" + id + "/edit");

    assertThat(answer.statusCode()).isEqualTo(422);
    Document page = Jsoup.parse(answer.body());
    assertThat(page.getElementById("timeouts.connect-error").text()).contains("write a duration");
    assertThat(page.getElementById("auth.value-error").text()).contains("is missing");
    assertThat(page.getElementById("auth.header-error").text()).contains("is missing");
    assertThat(tenant.get("/subscriptions/" + id).at("/auth/type").asText()).isEqualTo("basic");
  }

  @Test
  void theScheduleIsToldWhileItIsTyped() {
    String asked =
        path("/webhooks/schedule")
            + "?profile=proign&retry.intervals=30s&retry.backoff=exponential&retry.max_retries=";

    assertThat(browser.get(asked + "3").body())
        .startsWith("<p id=\"schedule\"")
        .contains("3 times, after 30s, 1m, 2m", "about 3 minutes 30 seconds");
    assertThat(browser.get(asked + "99").body()).contains("retry.max_retries", "from 0 to 25");
  }

  private String subscribe() {
    return tenant
        .subscribe(
            inbox,
            """
            {"name": "Orders", "auth": {"type": "basic", "username": "u", "password": "p4ss"},
             "headers": {"X-Own": "own-value"},
             "unique": {"enabled": false, "key": "data.order_id"}}""")
        .get("id")
        .asText();
  }

  private void fillIn() {
    inputs.put("webhook_url", inbox.url());
    inputs.put("event_types", "order.*");
    inputs.put("active", "true");
  }

  /** What a browser would send: one value for each name, as this form has no more. */
  private void takeFrom(Document page) {
    for (Element input : page.select("form.webhook").select("[name]")) {
      boolean checkable = input.attr("type").equals("checkbox");
      if (!(checkable && !input.hasAttr("checked"))
          && !(inputs.containsKey(input.attr("name")) && value(input).isEmpty())) {
        inputs.put(input.attr("name"), value(input));
      }
    }
  }

  private static String value(Element input) {
    if (!input.normalName().equals("select")) {
      return input.val();
    }
    Element chosen = input.selectFirst("option[selected]");
    Element shown = chosen == null ? input.selectFirst("option") : chosen;
    return shown == null ? "" : shown.val();
  }

  private static Element input(Document page, String name) {
    Element found = page.selectFirst("[name='" + name + "'][aria-invalid]");
    return found == null ? page.selectFirst("[name='" + name + "']") : found;
  }

  private String path(String page) {
    return "/console/" + tenant.name() + page;
  }

  private HttpResponse<String> send(String page) {
    Map<String, String> form = new LinkedHashMap<>(inputs);
    form.put("_csrf", browser.csrf(path("/webhooks")));
    return browser.post(path(page), form);
  }

  private static String location(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    return answer.headers().firstValue("Location").orElseThrow();
  }
}
