package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The pages about the audit log, as somebody with a browser gets them. */
class AuditPagesIT extends RunningCourier {

  private Browser administrator;
  private Browser owner;
  private String path;
  private String webhook;

  @BeforeEach
  void aChange() {
    webhook = tenant.subscribe(inbox, "{\"name\": \"<b>Orders</b>\"}").get("id").asText();
    tenant.call(
        "PATCH",
        "/subscriptions/" + webhook,
        "{\"name\": \"Sales\", \"secret\": \"SECRET-of-now\"}");
    administrator = browser();
    administrator.signInWith(ADMIN_KEY);
    owner = browser();
    owner.signInWith(tenant.key("owner").get("key").asText());
    path = "/console/" + tenant.name() + "/audit";
  }

  @Test
  void aChangeIsShownFieldByFieldAndLeadsToWhatWasChanged() {
    Document page = page(owner, "?action=subscription.patch");

    Element row = page.selectFirst("tbody tr");
    assertThat(page.select("tbody tr")).hasSize(1);
    assertThat(row.text()).contains("COURIER_ADMIN_KEY", "subscription.patch", "127.0.0.1");
    assertThat(row.select("a[href$=" + webhook + "]").attr("href"))
        .isEqualTo("/console/" + tenant.name() + "/webhooks/" + webhook);
    Element name =
        row.select(".changes li").stream()
            .filter(change -> change.text().startsWith("name"))
            .findFirst()
            .orElseThrow();
    assertThat(name.select("del").text()).isEqualTo("<b>Orders</b>");
    assertThat(name.select("ins").text()).isEqualTo("Sales");
    assertThat(row.select(".changes").text()).contains("*** (changed)");
    assertThat(page.html()).doesNotContain("SECRET-of-now");
  }

  @Test
  void filtersChooseEntriesAndAWrongOneIsMarked() {
    assertThat(page(owner, "?object=" + webhook).select("tbody tr")).hasSize(2);
    assertThat(page(owner, "?actor=key_nobody").select(".empty").text()).contains("No change");
    assertThat(page(owner, "?until=2020-01-01T00:00").select("tbody tr")).isEmpty();

    HttpResponse<String> wrong = owner.get(path + "?since=yesterday");
    assertThat(wrong.statusCode()).isEqualTo(422);
    Element field = Jsoup.parse(wrong.body()).selectFirst("#since");
    assertThat(field.val()).isEqualTo("yesterday");
    assertThat(field.attr("aria-invalid")).isEqualTo("true");
  }

  @Test
  void anOwnerSeesHisTenantAndAnAdministratorEverything() {
    Tenant other = anotherTenant();
    String foreign = other.subscribe(anotherInbox()).get("id").asText();

    assertThat(page(owner, "").html()).contains(webhook).doesNotContain(foreign);
    assertThat(page(owner, "?all").html()).doesNotContain(foreign);
    assertThat(page(owner, "?tenant=" + other.name()).html()).doesNotContain(foreign);
    assertThat(page(administrator, "").html()).doesNotContain(foreign);
    assertThat(page(administrator, "?all").html()).contains(webhook, foreign);
  }

  @Test
  void theChainIsCheckedWithAHeadThatWasNoted() {
    Document intact = page(administrator, "/check?expected_head=");
    String head = intact.select("#head").text();

    assertThat(intact.select("main").text()).contains("intact");
    assertThat(head).matches("[0-9a-f]{64}");
    tenant.call("POST", "/subscriptions/" + webhook + "/pause", null);
    assertThat(page(administrator, "/check?expected_head=" + head).select("main").text())
        .contains("the expected head is among them");
    assertThat(page(administrator, "/check?expected_head=0000").select("[role=alert]").text())
        .contains("not intact", "none has the expected head");
    assertThat(owner.get(path + "/check").statusCode()).isEqualTo(403);
    assertThat(page(owner, "").select("a[href$=/check]")).isEmpty();
  }

  @Test
  void operatorsSeeNoAuditLog() {
    Browser operator = browser();
    operator.signInWith(tenant.key("operator").get("key").asText());

    assertThat(operator.get(path).statusCode()).isEqualTo(403);
    assertThat(
            Jsoup.parse(operator.get("/console/" + tenant.name() + "/events").body())
                .select("nav.pages a")
                .eachText())
        .contains("Alerts")
        .doesNotContain("Keys", "Audit");
  }

  private Document page(Browser browser, String query) {
    HttpResponse<String> answer = browser.get(path + query);
    assertThat(answer.statusCode()).as(query).isEqualTo(200);
    return Jsoup.parse(answer.body());
  }
}
