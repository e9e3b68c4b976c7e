package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page about alerts, as somebody with a browser gets it. */
class AlertPagesIT extends RunningCourier {

  private Browser operator;
  private String path;
  private String webhook;

  @BeforeEach
  void twoDeadLetters() {
    inbox.answers(400);
    webhook =
        tenant
            .subscribe(inbox, "{\"name\": \"<i>Down</i>\", \"retry\": {\"enabled\": false}}")
            .get("id")
            .asText();
    tenant.publish(tenant.event("first"));
    tenant.publish(tenant.event("second"));
    await().until(() -> alerts().size() == 2);
    operator = browser();
    operator.signInWith(tenant.key("operator").get("key").asText());
    path = "/console/" + tenant.name() + "/alerts";
  }

  @Test
  void anAlertLeadsToItsDeliveryWebhookAndEvent() {
    Element alert = page(operator, "").selectFirst("article");

    assertThat(alert.select("h2").text()).contains("\"<i>Down</i>\"");
    assertThat(alert.select(".badge").eachText()).containsExactly("open", "dead letter");
    assertThat(alert.select("a").eachAttr("href"))
        .anyMatch(link -> link.startsWith("/console/" + tenant.name() + "/deliveries/dlv_"))
        .contains(
            "/console/" + tenant.name() + "/webhooks/" + webhook,
            "/console/" + tenant.name() + "/events?event=second");
  }

  @Test
  void anAcknowledgedAlertMovesToTheOthersAndIsInTheAuditLog() {
    String id = page(operator, "").select("article").attr("id");

    HttpResponse<String> answer = send("/" + id + "/acknowledge", Map.of("acknowledged", "false"));

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location")).hasValue(path + "?acknowledged=false");
    Document open = page(operator, "?acknowledged=false");
    assertThat(open.select(".notice").text()).isEqualTo("Alert acknowledged.");
    assertThat(open.select("article")).hasSize(1);
    assertThat(page(operator, "?acknowledged=true").select("article").eachAttr("id"))
        .containsExactly(id);
    JsonNode entry =
        callerWith(ADMIN_KEY).call("GET", "/api/audit?object=" + id, null).json().at("/items/0");
    assertThat(entry.at("/actor/name").asText()).isEqualTo("operator");
    assertThat(entry.get("action").asText()).isEqualTo("alert.acknowledge");
  }

  @Test
  void allThatAreShownCanBeAcknowledgedTogether() {
    Document open = page(operator, "");
    List<String> ids = open.select(".head form input[name=id]").eachAttr("value");
    assertThat(ids).hasSize(2);

    HttpResponse<String> answer = send("/acknowledge", Map.of("id", String.join(",", ids)));

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(page(operator, "").select(".empty").text()).contains("Nothing needs looking after");
  }

  @Test
  void whoOnlyLooksMayNotAcknowledge() {
    Browser viewer = browser();
    viewer.signInWith(tenant.key("viewer").get("key").asText());
    Document open = page(viewer, "");
    String id = open.select("article").attr("id");

    assertThat(open.select("main form")).isEmpty();
    assertThat(
            viewer
                .post(path + "/" + id + "/acknowledge", Map.of("_csrf", viewer.csrf(path)))
                .statusCode())
        .isEqualTo(403);
    assertThat(alerts()).allMatch(alert -> alert.get("acknowledged_at").isNull());
  }

  @Test
  void alertsOfNoTenantAreForAdministrators() {
    assertThat(operator.get(path + "?nobody").statusCode()).isEqualTo(404);
    assertThat(page(operator, "").select("a[href*=nobody]")).isEmpty();

    Browser administrator = browser();
    administrator.signInWith(ADMIN_KEY);
    assertThat(page(administrator, "?nobody&acknowledged=").select("h1").text())
        .isEqualTo("Alerts of no tenant");
  }

  @Test
  void anAlertOfAnotherTenantIsNotThere() {
    String id = page(operator, "").select("article").attr("id");
    String other = "/console/" + anotherTenant().name() + "/alerts/" + id + "/acknowledge";
    Browser administrator = browser();
    administrator.signInWith(ADMIN_KEY);

    assertThat(administrator.post(other, Map.of("_csrf", administrator.csrf(path))).statusCode())
        .isEqualTo(404);
    assertThat(operator.post(other, Map.of("_csrf", operator.csrf(path))).statusCode())
        .isEqualTo(404);
  }

  private HttpResponse<String> send(String action, Map<String, String> fields) {
    Map<String, String> form = new HashMap<>(fields);
    form.put("_csrf", operator.csrf(path));
    return operator.post(path + action, form);
  }

  private List<JsonNode> alerts() {
    List<JsonNode> found = new ArrayList<>();
    tenant.get("/alerts").get("items").forEach(found::add);
    return found;
  }

  private Document page(Browser browser, String query) {
    HttpResponse<String> answer = browser.get(path + query);
    assertThat(answer.statusCode()).as(query).isEqualTo(200);
    return Jsoup.parse(answer.body());
  }
}
