package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.access.Role;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page of one delivery: its timeline, what was sent and answered, and what comes next. */
class DeliveryStoryIT extends RunningCourier {

  private static final String NAUGHTY = "</pre><script>alert(1)</script> 'q' \u202e";

  private ConsoleVisitor operator;

  @BeforeEach
  void signIn() {
    operator = ConsoleVisitor.of(tenant, Role.OPERATOR, callerWith(ADMIN_KEY), browser());
  }

  @Test
  void everyAttemptIsInTheTimelineWithRequestAndAnswer() {
    tenant.subscribe(
        inbox,
        "{\"name\": \"Order sync\", \"auth\": {\"type\": \"bearer\", \"token\": \"hush-hush\"},"
            + " \"retry\": {\"intervals\": [\"1s\"]}}");
    inbox.answers(
        Answer.of(503, NAUGHTY.getBytes(StandardCharsets.UTF_8)),
        Answer.of(200, "{\"ok\":1.50}".getBytes(StandardCharsets.UTF_8)));
    broker.publish(tenant.event("e-1"));
    String id = tenant.awaitDelivery("e-1", "delivered").get("id").asText();

    Document page = operator.open("/deliveries/" + id);

    assertThat(page.select("h1").text()).isEqualTo("order.shipped to Order sync");
    assertThat(page.select(".timeline li").eachText())
        .hasSize(4)
        .anySatisfy(line -> assertThat(line).startsWith("Attempt 1 failed: answered 503"))
        .anySatisfy(line -> assertThat(line).startsWith("Attempt 2 succeeded: answered 200"));
    assertThat(page.select("#attempt h2").text()).isEqualTo("Attempt 2");
    assertThat(page.select("pre[aria-label='Body of the request']").text())
        .contains("\"order_id\": \"ord_1\"", "\"id\": \"e-1\"");
    assertThat(page.select("pre[aria-label='Body of the response']").text())
        .isEqualTo("{\n  \"ok\": 1.50\n}");
    assertThat(page.select("#attempt .headers").text()).contains("Authorization not kept");
    assertThat(page.select("#curl").text())
        .startsWith("curl --globoff")
        .contains("--url '" + inbox.url() + "'", "Authorization: <value of Authorization>");
    assertThat(page.select("a[href$=/events/e-1]")).isNotEmpty();
    assertThat(page.text()).contains("It has no other deliveries").doesNotContain("hush-hush");
    assertThat(page.select("#live").hasAttr("hx-get")).isFalse();
  }

  @Test
  void anEarlierAttemptIsOpenedByItsLinkAndShowsWhatTheEndpointWroteAsText() {
    Document page = failedOnce("{\"retry\": {\"intervals\": [\"1h\"]}}");
    Element link = page.select("a:contains(Attempt 1)").first();

    for (String path : new String[] {link.attr("hx-get"), link.attr("href")}) {
      Document attempt = operator.open(path.substring(operator.path("").length()));
      assertThat(attempt.select("#attempt h2").text()).isEqualTo("Attempt 1");
      assertThat(attempt.select("#attempt .problem").text()).isEqualTo("answered 503");
      assertThat(attempt.select("pre[aria-label='Body of the response']").text())
          .isEqualTo("</pre><script>alert(1)</script> 'q' [U+202E]");
      assertThat(attempt.select("#attempt script, main script:not([src])")).isEmpty();
    }
    HttpResponse<String> exact =
        operator.ask(
            page.select("a:contains(The exact):not([href*=request])")
                .attr("href")
                .substring(operator.path("").length()));
    assertThat(exact.body()).isEqualTo(NAUGHTY);
    assertThat(exact.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/plain");
    assertThat(exact.headers().firstValue("Content-Disposition").orElseThrow())
        .startsWith("attachment");
  }

  @Test
  void theNextAttemptIsSaidWithItsReason() {
    Document page = failedOnce("{\"retry\": {\"intervals\": [\"1h\"]}}");

    assertThat(page.select(".timeline .next").text())
        .startsWith("Next attempt in")
        .endsWith("By the webhook's schedule: retry 1 of 1.");
    String live = page.select("#live").attr("hx-get").substring(operator.path("").length());
    assertThat(operator.open(live).select("#live .timeline li")).hasSize(3);
  }

  @Test
  void theNextAttemptOfAPausedWebhookAndOfOneThatIsAskedToWaitSayThat() {
    String subscription =
        tenant.subscribe(inbox, "{\"retry\": {\"intervals\": [\"1m\"]}}").get("id").asText();
    inbox.answers(Answer.of(503).with("Retry-After", "7200"));
    broker.publish(tenant.event("asked"));
    String asked = tenant.awaitDelivery("asked", "retrying").get("id").asText();
    assertThat(operator.open("/deliveries/" + asked).select(".timeline .next").text())
        .contains("asked to be left alone", "Retry-After");

    tenant.post("/subscriptions/" + subscription + "/pause", null);
    broker.publish(tenant.event("held"));
    String held = tenant.awaitDelivery("held", "queued").get("id").asText();

    await()
        .untilAsserted(
            () ->
                assertThat(operator.open("/deliveries/" + held).select(".timeline .next").text())
                    .contains("webhook is paused"));
    assertThat(operator.open("/deliveries/" + held).text()).contains("There was no attempt so far");
  }

  @Test
  void aResendIsSentOnceHoweverOftenItsFormIsSent() {
    tenant.subscribe(inbox);
    broker.publish(tenant.event("e-1"));
    String id = tenant.awaitDelivery("e-1", "delivered").get("id").asText();
    Element form = operator.open("/deliveries/" + id).select("form[action$=/resend]").first();

    Document after = operator.follow(operator.send(form));
    inbox.await(2);
    operator.follow(operator.send(form));

    assertThat(after.select(".notice").text()).isEqualTo("The delivery is on its way again.");
    tenant.awaitDelivery("e-1", "delivered");
    broker.awaitQuiet();
    assertThat(inbox.requests()).hasSize(2);
    assertThat(operator.open("/deliveries/" + id).select(".timeline a")).hasSize(2);
  }

  @Test
  void whatCannotBeSentAgainSaysWhy() {
    String subscription = tenant.subscribe(inbox).get("id").asText();
    broker.publish(tenant.event("e-1"));
    String id = tenant.awaitDelivery("e-1", "delivered").get("id").asText();
    Element form = operator.open("/deliveries/" + id).select("form[action$=/resend]").first();
    tenant.call("DELETE", "/subscriptions/" + subscription, null);

    Document after = operator.follow(operator.send(form));

    assertThat(after.select("#content > .problem").text()).contains("its subscription is deleted");
    assertThat(after.select("h1").text()).isEqualTo("order.shipped to a deleted webhook");
    assertThat(after.select("pre[aria-label='Body of the request']")).isNotEmpty();
  }

  @Test
  void aTestIsMarkedAndCannotBeSentAgain() {
    String subscription = tenant.subscribe(inbox).get("id").asText();
    JsonNode report =
        tenant.post("/subscriptions/" + subscription + "/test", "{\"sample\": \"generated\"}");
    String id = report.get("delivery_id").asText();
    await().until(() -> tenant.call("GET", "/deliveries/" + id, null).status() == 200);

    Document page = operator.open("/deliveries/" + id);

    assertThat(page.select("#live .badge").eachText()).contains("test");
    assertThat(page.select("form[action$=/resend]")).isEmpty();
  }

  @Test
  void whatAnEventBroughtElsewhereIsListedAndWhatIsErasedSaysSo() {
    tenant.subscribe(inbox, "{\"name\": \"First\"}");
    tenant.subscribe(anotherInbox(), "{\"name\": \"Second\"}");
    broker.publish(tenant.event("e-1", "{\"data\": {\"customer\": {\"id\": \"C-17\"}}}"));
    await()
        .until(
            () -> tenant.get("/deliveries?status=delivered&event_id=e-1").get("items").size() == 2);
    String id = tenant.get("/deliveries?event_id=e-1").at("/items/0/id").asText();
    Document before = operator.open("/deliveries/" + id);
    assertThat(before.select("main > section:last-of-type tbody tr")).hasSize(1);
    assertThat(before.select("pre[aria-label='Data of the event']").text()).contains("C-17");

    tenant.call("POST", "/erasures", "{\"field\": \"customer.id\", \"value\": \"C-17\"}");
    await().until(() -> !tenant.get("/events/e-1").path("erased_at").isMissingNode());

    await()
        .untilAsserted(
            () -> {
              Document after = operator.open("/deliveries/" + id);
              assertThat(after.text())
                  .contains("The body was erased", "The data of this event were erased")
                  .doesNotContain("C-17");
            });
  }

  @Test
  void whoMayOnlyLookCannotResendAndNobodySeesAnotherTenants() {
    tenant.subscribe(inbox);
    broker.publish(tenant.event("e-1"));
    String id = tenant.awaitDelivery("e-1", "delivered").get("id").asText();
    ConsoleVisitor viewer =
        ConsoleVisitor.of(tenant, Role.VIEWER, callerWith(ADMIN_KEY), browser());
    ConsoleVisitor stranger =
        ConsoleVisitor.of(anotherTenant(), Role.OWNER, callerWith(ADMIN_KEY), browser());

    assertThat(viewer.open("/deliveries/" + id).select("form[action$=/resend]")).isEmpty();
    Map<String, String> form = Map.of("_csrf", viewer.csrf("/deliveries/" + id), "token", "t");
    assertThat(viewer.post("/deliveries/" + id + "/resend", form).statusCode()).isEqualTo(403);
    for (String page : new String[] {"", "/live", "/attempts/1", "/attempts/1/request"}) {
      assertThat(viewer.ask("/deliveries/" + id + page).statusCode()).as(page).isEqualTo(200);
      assertThat(stranger.ask("/deliveries/" + id + page).statusCode()).as(page).isEqualTo(404);
      assertThat(stranger.askOf(tenant, "/deliveries/" + id + page).statusCode()).isEqualTo(404);
    }
    assertThat(viewer.ask("/deliveries/" + id + "/attempts/7").statusCode()).isEqualTo(404);
    assertThat(viewer.ask("/deliveries/" + id + "?attempt=x").statusCode()).isEqualTo(404);
  }

  private Document failedOnce(String changes) {
    tenant.subscribe(inbox, changes);
    inbox.answers(Answer.of(503, NAUGHTY.getBytes(StandardCharsets.UTF_8)));
    broker.publish(tenant.event("e-1"));
    String id = tenant.awaitDelivery("e-1", "retrying").get("id").asText();
    return operator.open("/deliveries/" + id);
  }
}
