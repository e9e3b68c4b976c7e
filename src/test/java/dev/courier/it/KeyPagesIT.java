package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page about keys, as somebody with a browser gets it. */
class KeyPagesIT extends RunningCourier {

  private Browser owner;
  private String path;

  @BeforeEach
  void signIn() {
    owner = browser();
    owner.signInWith(tenant.key("owner").get("key").asText());
    path = "/console/" + tenant.name() + "/keys";
  }

  @Test
  void aNewKeyIsShownOnceAndOpensItsTenant() {
    HttpResponse<String> answer =
        send(owner, "", Map.of("name", "<b>Hall</b>", "role", "viewer", "expires_at", ""));

    assertThat(answer.statusCode()).isEqualTo(303);
    Document page = page(owner, "");
    String key = page.select("#new-key-text").text();
    assertThat(callerWith(key).call("GET", "/api/" + tenant.name() + "/alerts", null).status())
        .isEqualTo(200);
    assertThat(page(owner, "").select("#new-key-text")).isEmpty();
    Element row = row(page(owner, ""), "<b>Hall</b>");
    assertThat(row.text()).contains(key.substring(0, 7) + "…", "viewer", "works");
    assertThat(row.html()).doesNotContain(key);
  }

  @Test
  void whatIsWrongIsMarkedAndWhatWasTypedStays() {
    HttpResponse<String> answer =
        send(owner, "", Map.of("name", " ", "role", "viewer", "expires_at", "2020-01-01T00:00"));

    assertThat(answer.statusCode()).isEqualTo(422);
    Document page = Jsoup.parse(answer.body());
    assertThat(page.select("#name-error").text()).contains("is missing");
    assertThat(page.select("#expires_at").val()).isEqualTo("2020-01-01T00:00");
    assertThat(page.select("#expires_at").attr("aria-invalid")).isEqualTo("true");
    assertThat(page.select("option[selected]").val()).isEqualTo("viewer");
    assertThat(page.select("tbody tr")).hasSize(1);
  }

  @Test
  void anOwnerMakesNoAdministratorAndNoKeyOfAnotherTenant() {
    assertThat(page(owner, "").select("option[value=admin], #tenant")).isEmpty();

    assertThat(send(owner, "", Map.of("name", "x", "role", "admin")).statusCode()).isEqualTo(422);
    HttpResponse<String> answer =
        send(owner, "", Map.of("name", "x", "role", "viewer", "tenant", "another"));
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("must be your own");
  }

  @Test
  void aKeyThatIsTakenBackOpensNothingAndOnesOwnEndsTheVisit() {
    Map<String, String> viewers = new HashMap<>();
    tenant
        .key("viewer")
        .fields()
        .forEachRemaining(f -> viewers.put(f.getKey(), f.getValue().asText()));

    assertThat(send(owner, "/" + viewers.get("id") + "/revoke", Map.of()).statusCode())
        .isEqualTo(303);
    assertThat(page(owner, "").select(".notice").text()).contains("opens nothing any more");
    assertThat(
            callerWith(viewers.get("key"))
                .call("GET", "/api/" + tenant.name() + "/alerts", null)
                .status())
        .isEqualTo(401);
    assertThat(send(owner, "/" + viewers.get("id") + "/revoke", Map.of()).statusCode())
        .isEqualTo(303);
    assertThat(page(owner, "").select(".problem").text()).contains("There is no key");

    Element own = page(owner, "").selectFirst("tbody tr");
    assertThat(own.text()).contains("yours", "you are signed out at once");
    send(owner, own.select("form").attr("action").substring(path.length()), Map.of());
    assertThat(owner.get(path).statusCode()).isEqualTo(303);
  }

  @Test
  void aUserOfTheSettingsWhoHasNoKeyGivesKeysToo() {
    Browser olga = browser();
    olga.signInAs(ConsoleUsers.OWNER, ConsoleUsers.PASSWORD);
    path = "/console/acme/keys";

    assertThat(send(olga, "", Map.of("name", "of Olga", "role", "producer")).statusCode())
        .isEqualTo(303);
    String key = page(olga, "").select("#new-key-text").text();
    assertThat(key).startsWith("ck_");
    Element row = row(page(olga, ""), "of Olga");
    assertThat(row.text()).contains("producer").doesNotContain("yours");
    send(olga, row.select("form").attr("action").substring(path.length()), Map.of());
    assertThat(callerWith(key).call("GET", "/api/event-types", null).status()).isEqualTo(401);
  }

  @Test
  void anAdministratorSeesAllKeysAndAnOwnerOnlyHisTenants() {
    Tenant other = anotherTenant();
    String foreign = other.key("operator").get("id").asText();
    Browser administrator = browser();
    administrator.signInWith(ADMIN_KEY);

    assertThat(page(administrator, "?all").html()).contains(foreign);
    assertThat(page(administrator, "").html()).doesNotContain(foreign);
    assertThat(page(owner, "?all").html()).doesNotContain(foreign);
    send(owner, "/" + foreign + "/revoke", Map.of());
    assertThat(page(administrator, "?all").html()).contains(foreign);
  }

  @Test
  void operatorsSeeNoKeys() {
    Browser operator = browser();
    operator.signInWith(tenant.key("operator").get("key").asText());

    assertThat(operator.get(path).statusCode()).isEqualTo(403);
  }

  private HttpResponse<String> send(Browser browser, String action, Map<String, String> fields) {
    Map<String, String> form = new HashMap<>(fields);
    form.put("_csrf", browser.csrf(path));
    return browser.post(path + action, form);
  }

  private Document page(Browser browser, String query) {
    HttpResponse<String> answer = browser.get(path + query);
    assertThat(answer.statusCode()).as(query).isEqualTo(200);
    return Jsoup.parse(answer.body());
  }

  private static Element row(Document page, String name) {
    return page.select("tbody tr").stream()
        .filter(row -> row.selectFirst("th").text().startsWith(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " is not on " + page));
  }
}
