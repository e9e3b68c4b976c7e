package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.courier.access.Role;
import dev.courier.broker.Queues;
import java.net.http.HttpResponse;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page of dead letters: looked at, replayed and discarded. */
class DeadLetterPagesIT extends RunningCourier {

  private static final int LETTERS = 3;

  private ConsoleVisitor operator;
  private String subscription;

  @BeforeEach
  void threeDeadLetters() {
    subscription =
        tenant
            .subscribe(inbox, "{\"name\": \"Order sync\", \"retry\": {\"enabled\": false}}")
            .get("id")
            .asText();
    inbox.answers(500);
    for (int i = 1; i <= LETTERS; i++) {
      broker.publish(tenant.event("e-" + i));
    }
    await().until(() -> tenant.get("/dead-letters").get("items").size() == LETTERS);
    broker.awaitMessages(Queues.DEAD, "tenant_id = '" + tenant.name() + "'", LETTERS);
    inbox.answers(200);
    operator = visitor(Role.OPERATOR);
  }

  @Test
  void theyAreListedWithTheirReasonAndCountedByReasonAndWebhook() {
    Document page = operator.open("/dead-letters");

    assertThat(page.select("tbody tr")).hasSize(LETTERS);
    assertThat(page.select("tbody tr").first().text())
        .contains("Order sync", "order.shipped", "All attempts failed", "answered 500");
    assertThat(page.select(".tallies li").eachText())
        .containsExactly("All attempts failed 3", "Order sync 3");
    assertThat(page.select(".tallies a").eachAttr("href"))
        .containsExactly(
            operator.path("/dead-letters?reason=retries_exhausted"),
            operator.path("/dead-letters?subscription=" + subscription));
    assertThat(page.select("tbody a").eachAttr("href"))
        .anyMatch(path -> path.startsWith(operator.path("/deliveries/dlv_")));
  }

  @Test
  void filtersNarrowTheListAndSayWhereNothingFits() {
    assertThat(operator.open("/dead-letters?q=E-2&age=24h").select("tbody tr")).hasSize(1);
    assertThat(operator.open("/dead-letters?reason=retries_exhausted").select("tbody tr"))
        .hasSize(LETTERS);
    Document none = operator.open("/dead-letters?reason=gone");
    assertThat(none.select("tbody tr")).isEmpty();
    assertThat(none.select(".empty").text()).contains("No dead letter fits");
    assertThat(none.select("#reason option[selected]").val()).isEqualTo("gone");
    assertThat(operator.open("/dead-letters?age=over-7d").select("tbody tr")).isEmpty();
    String tooLong = "x".repeat(501);
    HttpResponse<String> wrong = operator.ask("/dead-letters?q=" + tooLong);
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(Jsoup.parse(wrong.body()).select("#q").val()).isEqualTo(tooLong);
    assertThat(Jsoup.parse(wrong.body()).select("#q-error").text()).contains("at most 500");
  }

  @Test
  void theSelectedOnesAreReplayedAndTheOthersStay() {
    String id = operator.open("/dead-letters?q=e-2").select("input[name=ids]").val();
    Document count = operator.open("/dead-letters/replay?choose=selected&ids=" + id);
    assertThat(count.select(".amount").text()).isEqualTo("1 dead letter matches.");
    Element form = count.select("form[action$=/replay]").first();

    Document after = operator.follow(operator.send(form));
    operator.follow(operator.send(form));

    assertThat(after.select(".notice").text()).isEqualTo("1 dead letter sent on its way again.");
    tenant.awaitDelivery("e-2", "delivered");
    broker.awaitQuiet();
    assertThat(inbox.requests()).hasSize(LETTERS + 1);
    assertThat(operator.open("/dead-letters").select("tbody tr")).hasSize(LETTERS - 1);
  }

  @Test
  void whoSelectsNothingIsToldAndKeepsTheFilter() {
    Document after = operator.follow(operator.ask("/dead-letters/replay?choose=selected&q=e-2"));

    assertThat(after.select("#content > .problem").text()).contains("Nothing is selected");
    assertThat(after.select("#q").val()).isEqualTo("e-2");
  }

  @Test
  void allThatFitAreReplayedAtAPaceByARunThatIsSeenAndCancelled() {
    Document count = operator.open("/dead-letters/replay?subscription=" + subscription);
    assertThat(count.select(".amount").text()).isEqualTo("3 dead letters match.");
    assertThat(count.text()).contains("Chosen: webhook Order sync");

    Document run =
        operator.follow(
            operator.send(
                count.select("form[action$=/replay]").first(), Map.of("rate_per_second", "0.01")));

    assertThat(run.select("h1").text()).isEqualTo("Replay of dead letters");
    assertThat(run.select("#progress").text()).contains("0 of 3", "webhook Order sync");
    Document after = operator.follow(operator.send(run.select("form[action$=/cancel]").first()));
    assertThat(after.select(".notice").text()).contains("cancelled");
    assertThat(operator.open("/dead-letters").select("tbody tr")).hasSize(LETTERS);
  }

  @Test
  void aDiscardNeedsAReasonAndKeepsIt() {
    Document count = operator.open("/dead-letters/discard?q=e-1");
    Element form = count.select("form[action$=/discard]").first();

    HttpResponse<String> without = operator.send(form, Map.of("reason", "  "));

    assertThat(without.statusCode()).isEqualTo(422);
    Document again = Jsoup.parse(without.body());
    assertThat(again.select("#reason").attr("aria-invalid")).isEqualTo("true");
    assertThat(again.select("#reason-error").text()).contains("must say why");
    assertThat(again.select(".amount").text()).isEqualTo("1 dead letter matches.");
    Document after =
        operator.follow(
            operator.send(
                again.select("form[action$=/discard]").first(),
                Map.of("reason", "shut <b>down</b>")));
    assertThat(after.select(".notice").text()).isEqualTo("1 dead letter discarded.");
    assertThat(tenant.awaitDelivery("e-1", "discarded").get("reason").asText())
        .isEqualTo("discarded: shut <b>down</b>");
    assertThat(operator.open("/deliveries?status=discarded").select("tbody tr")).hasSize(1);
    broker.awaitMessages(Queues.DEAD, "tenant_id = '" + tenant.name() + "'", LETTERS - 1);
  }

  @Test
  void aFormThatWasTamperedWithDoesNothing() {
    Element form = operator.open("/dead-letters/replay").select("form[action$=/replay]").first();

    for (String chosen : new String[] {"", "[]", "{", "{\"filter\": {\"tenant\": \"x\"}}", "{}"}) {
      assertThat(operator.send(form, Map.of("chosen", chosen)).statusCode())
          .as(chosen)
          .isIn(400, 422);
    }
    assertThat(operator.send(form, Map.of("token", "")).statusCode()).isEqualTo(422);
    assertThat(operator.open("/dead-letters").select("tbody tr")).hasSize(LETTERS);
  }

  @Test
  void whoMayOnlyLookIsShownNoActionAndNobodySeesAnotherTenants() {
    ConsoleVisitor viewer = visitor(Role.VIEWER);
    Document page = viewer.open("/dead-letters");
    assertThat(page.select("tbody tr")).hasSize(LETTERS);
    assertThat(page.select("input[name=ids], a:contains(Replay), main button:contains(Replay)"))
        .isEmpty();
    for (String action : new String[] {"replay", "discard"}) {
      assertThat(viewer.ask("/dead-letters/" + action).statusCode()).isEqualTo(403);
    }
    String id = operator.open("/dead-letters").select("input[name=ids]").val();
    ConsoleVisitor stranger =
        ConsoleVisitor.of(anotherTenant(), Role.OWNER, callerWith(ADMIN_KEY), browser());
    assertThat(stranger.open("/dead-letters").select("tbody tr")).isEmpty();
    assertThat(
            stranger
                .open("/dead-letters/replay?choose=selected&ids=" + id)
                .select(".amount")
                .text())
        .isEqualTo("0 dead letters match.");
    assertThat(stranger.askOf(tenant, "/dead-letters").statusCode()).isEqualTo(404);
  }

  private ConsoleVisitor visitor(Role role) {
    return ConsoleVisitor.of(tenant, role, callerWith(ADMIN_KEY), browser());
  }
}
