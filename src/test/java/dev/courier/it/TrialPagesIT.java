package dev.courier.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Trying a webhook in the console: what a filter and a template do while they are written. */
class TrialPagesIT extends RunningCourier {

  private static final String FILTER = "[{\"field\": \"total\", \"op\": \"gt\", \"value\": 100}]";

  private Browser browser;
  private String csrf;

  @BeforeEach
  void open() {
    browser = browser();
    browser.signInWith(ADMIN_KEY);
    csrf = browser.csrf("/?choose");
  }

  @Test
  void saysOfRecentEventsWhichOnesTheFilterLetsThroughAndWhyNot() {
    tenant.subscribe(inbox);
    tenant.publish(tenant.event("less", "{\"data\": {\"total\": 50}}"));
    tenant.publish(tenant.event("more", "{\"data\": {\"total\": 150.00}}"));
    tenant.awaitDelivery("less", "delivered");
    tenant.awaitDelivery("more", "delivered");

    Document page = filter(FILTER, "order.shipped");

    assertThat(page.text()).contains("1 of 2 events match.");
    assertThat(page.select("details:contains(less)").text())
        .contains("no match", "failed", "total is 50: it must be greater than 100");
    assertThat(page.select("details:contains(more)").text()).contains("match", "passed");
    assertThat(page.select("#filter-fields option").eachAttr("value"))
        .contains("total", "order_id");
    assertThat(page.select("#filter-problem").text()).isEmpty();
  }

  @Test
  void triesSamplesOfTheCatalogWhereThereHasBeenNoEvent() {
    Document page = filter("", "order.*");

    assertThat(page.text()).contains("sample of the catalog", "order.shipped");
    assertThat(page.text()).contains("There is no condition");
  }

  @Test
  void showsTheConditionsOfGroupsEachForItself() {
    Document page =
        filter(
            "{\"any\": [{\"field\": \"carrier\", \"op\": \"eq\", \"value\": \"nobody\"},"
                + " {\"not\": {\"field\": \"order_id\", \"op\": \"exists\", \"value\": true}}]}",
            "order.shipped");

    assertThat(page.select(".conditions .conditions .conditions li")).hasSize(1);
    assertThat(page.text()).contains("0 of 2 hold: at least one must");
  }

  @Test
  void tellsAWrongFilterWithItsPlace() {
    assertThat(filter("[{\"field\": \"total\"}]", "order.shipped").select("#filter-problem").text())
        .contains("filter[0].op", "is missing");
    assertThat(filter("[{\"field\": ", "order.shipped").select("#filter-problem").text())
        .contains("is no JSON", "line 1");
    assertThat(filter(FILTER, "").text()).contains("Choose event types first");
  }

  @Test
  void previewsAWebhookThatIsNotSavedWithAnAddressThatIsNotThereYet() {
    Document page =
        payload(Map.of("payload.template", "{\"order\": \"{order.id}\"}", "profile", "angage"));

    assertThat(page.select("pre").first().wholeText()).startsWith("{\n  \"order\": \"");
    assertThat(page.select("pre").last().wholeText()).startsWith("{\"order\":\"");
    assertThat(page.text()).contains("application/json", "X-Angage-Signature", "sha256=");
    assertThat(page.select("#try-types option").eachAttr("value")).containsExactly("order.shipped");
  }

  @Test
  void previewsOtherFormatsAndOwnDataEscaped() {
    Document own =
        payload(
            Map.of(
                "payload.format",
                "xml",
                "payload.template",
                "<o note=\"{data.note}\"/>",
                "try.sample",
                "custom",
                "try.data",
                "{\"note\": \"<script>alert(1)</script>\"}"));
    assertThat(own.select("script")).isEmpty();
    assertThat(own.select("pre").text()).contains("&lt;script");
    assertThat(own.text()).contains("application/xml");
  }

  @Test
  void tellsWhatIsWrongWithATemplateOrItsDataAtTheField() {
    Document template = payload(Map.of("payload.template", "{\"order\": \"{ordr_id}\"}"));
    Document data = payload(Map.of("try.sample", "custom", "try.data", "{\"a\": \n nothing}"));

    assertThat(template.select("#payload-problem").text())
        .contains("has the unknown field {ordr_id}: did you mean {order_id}?");
    assertThat(data.select("#try-data-problem").text()).contains("is no JSON", "line 2");
  }

  @Test
  void previewsChangesOfASavedWebhookWithItsOwnSecret() {
    JsonNode saved = tenant.subscribe(inbox);
    String path = "/subscriptions/" + saved.get("id").asText();

    Document page =
        payload(
            Map.of(
                "try.subscription",
                saved.get("id").asText(),
                "payload.template",
                "{\"order\": \"{order_id}\"}",
                "try.sample",
                "custom",
                "try.data",
                "{\"order_id\": \"mine\"}"));

    assertThat(page.select("pre").last().wholeText()).isEqualTo("{\"order\":\"mine\"}");
    assertThat(page.text())
        .contains("sha256=" + Hmac.hex("{\"order\":\"mine\"}".getBytes(UTF_8)))
        .doesNotContain(Tenant.SECRET);
    assertThat(tenant.get(path).at("/payload/template").asText()).doesNotContain("{order_id}");
  }

  @Test
  void listsTheMergeFieldsOfATypeWithMeaningAndValue() {
    Document page = post("/try/fields", Map.of("event_types", "order.shipped"));

    assertThat(page.select("button[data-insert=order_id] code").text()).isEqualTo("{order_id}");
    assertThat(page.select("button[data-insert=order_id] .sample").text()).isNotBlank();
    assertThat(page.select("button").eachAttr("data-insert")).contains("webhook.id", "timestamp");
  }

  @Test
  void startsFromTheBodyOfTheProfile() {
    String usual = post("/try/template", Map.of("profile", "proign")).select("textarea").val();

    assertThat(Trying.json(usual).get("id").asText()).startsWith("{");
    assertThat(usual).contains("\n  \"data\": ");
  }

  @Test
  void aTestIsSentAndShowsRequestAndResponse() {
    String id = tenant.subscribe(inbox).get("id").asText();
    Map<String, String> form =
        Map.of(
            "subscription",
            id,
            "event_type",
            "order.shipped",
            "sample",
            "custom",
            "data",
            "{\"order_id\": \"<b>mine</b>\"}",
            "sign",
            "true",
            "action",
            "send");

    Document page = post("/test", form);

    assertThat(inbox.await(1).text()).contains("<b>mine</b>");
    assertThat(page.select("#result").text())
        .contains("the webhook works", "200", "X-Proign-Signature", "<b>mine</b>");
    assertThat(page.select("#result a[href*=deliveries/dlv_]")).isNotEmpty();
    assertThat(page.select("#data").val()).isEqualTo("{\"order_id\": \"<b>mine</b>\"}");
  }

  @Test
  void aPreviewSendsNothingAndWithoutSignatureHasNone() {
    String id = tenant.subscribe(inbox).get("id").asText();

    Document page =
        post("/test", Map.of("subscription", id, "sample", "generated", "action", "preview"));

    assertThat(page.text()).contains("What would be sent", inbox.url());
    assertThat(page.select("#result").text()).doesNotContain("Signature");
    assertThat(inbox.requests()).isEmpty();
  }

  @Test
  void wrongDataStayInTheirFieldWhichSaysWhatWouldBeRight() {
    String id = tenant.subscribe(inbox).get("id").asText();

    HttpResponse<String> answer =
        send(
            "/test",
            Map.of("subscription", id, "sample", "custom", "data", "{\"a\": ", "action", "send"));

    Document page = Jsoup.parse(answer.body());
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(page.select("#data").first().wholeText()).isEqualTo("{\"a\": ");
    assertThat(page.select("#data").attr("aria-invalid")).isEqualTo("true");
    assertThat(page.select("#data-error").text()).contains("is no JSON");
    assertThat(page.select("input[name=sample][checked]").val()).isEqualTo("custom");
    assertThat(inbox.requests()).isEmpty();
  }

  @Test
  void offersTheTypesOfAWebhookAndTheNewestEvent() {
    String id = tenant.subscribe(inbox, "{\"event_type\": \"order.*\"}").get("id").asText();
    tenant.publish(tenant.event("newest"));
    tenant.awaitDelivery("newest", "delivered");

    Document page = get("/test?subscription=" + id + "&event_type=order.shipped");

    assertThat(page.select("#event_type option").eachAttr("value")).contains("order.created");
    assertThat(page.select("#event_type option[selected]").val()).isEqualTo("order.shipped");
    assertThat(page.select("input[name=sample][checked]").val()).isEqualTo("recent");
    assertThat(page.text()).contains("newest");
    assertThat(page.select("#data").val()).contains("\"total\": 129.90");
  }

  @Test
  void leadsToTheFirstWebhookWhereThereIsNone() {
    assertThat(get("/test").select("main a").attr("href"))
        .isEqualTo("/console/" + tenant.name() + "/webhooks/new");
  }

  @Test
  void aViewerMayLookButNotTryAndNobodySeesAnothersWebhook() {
    String id = tenant.subscribe(inbox).get("id").asText();
    String others = anotherTenant().subscribe(anotherInbox()).get("id").asText();
    browser = browser();
    browser.signInWith(key("viewer"));
    csrf = browser.csrf("/console/" + tenant.name() + "/test");

    assertThat(get("/test").select("#send")).isEmpty();
    for (String path : new String[] {"/test", "/try/filter", "/try/payload", "/try/fields"}) {
      assertThat(send(path, Map.of("subscription", id)).statusCode()).as(path).isEqualTo(403);
    }
    assertThat(browser.get(path("/test?subscription=" + others)).statusCode()).isEqualTo(404);
    assertThat(inbox.requests()).isEmpty();
  }

  private String key(String role) {
    return callerWith(ADMIN_KEY)
        .call(
            "POST",
            "/api/keys",
            "{\"tenant\": \"" + tenant.name() + "\", \"role\": \"" + role + "\", \"name\": \"x\"}")
        .json()
        .get("key")
        .asText();
  }

  private Document filter(String filter, String types) {
    return post("/try/filter", Map.of("filter", filter, "event_types", types));
  }

  private Document payload(Map<String, String> inputs) {
    Map<String, String> form = new HashMap<>(inputs);
    form.putIfAbsent("event_types", "order.shipped");
    return post("/try/payload", form);
  }

  private Document post(String path, Map<String, String> form) {
    HttpResponse<String> answer = send(path, form);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Jsoup.parse(answer.body());
  }

  private HttpResponse<String> send(String path, Map<String, String> form) {
    Map<String, String> complete = new HashMap<>(form);
    complete.put("_csrf", csrf);
    return browser.post(path(path), complete);
  }

  private Document get(String path) {
    HttpResponse<String> answer = browser.get(path(path));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Jsoup.parse(answer.body());
  }

  private String path(String page) {
    return "/console/" + tenant.name() + page;
  }
}
