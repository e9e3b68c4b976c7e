package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.event.catalog.EventCatalog;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What a receiver of angage's webhooks gets (requirements, section 6). */
class AngageIT extends RunningCourier {

  private static final String ORDER =
      """
      {"type": "order.created",
       "data": {"order": {"id": "ord_1", "number": "SO-1", "subtotal": 20.00, "tax": 3.8,
                          "shipping": 0, "total": 23.80},
                "customer": {"id": 7, "name": "Lindgren", "email": "n@example.com"},
                "items": [{"sku": "A", "name": "Mug", "quantity": 2, "price": 5.00, "total": 10},
                          {"sku": "B", "name": "Cup", "quantity": 1, "price": 10.0}]}}""";

  private static final String CHANGES =
      """
      {"profile": "angage", "event_type": "*", "headers": {"X-Source": "erp"},
       "signature": {"include_timestamp": false}, "retry": {"intervals": ["1s", "1s"]}}""";

  @Autowired private EventCatalog catalog;

  @Test
  void bodyOfAnOrderHasItsLineItemsAndTotals() {
    tenant.subscribe(inbox, CHANGES);

    broker.publish(tenant.event("e-1", ORDER));

    ReceivedRequest request = inbox.await(1);
    String timestamp = request.json().get("timestamp").asText();
    assertThat(Instant.parse(timestamp))
        .isBetween(request.at().minusSeconds(30), request.at().plusSeconds(1));
    assertThat(request.text())
        .isEqualTo(
            "{\"event\":\"order.created\",\"timestamp\":\""
                + timestamp
                + "\",\"data\":{\"order_id\":\"ord_1\",\"order_number\":\"SO-1\",\"customer\":"
                + "{\"id\":7,\"name\":\"Lindgren\",\"email\":\"n@example.com\"},\"items\":["
                + "{\"sku\":\"A\",\"name\":\"Mug\",\"quantity\":2,\"price\":5.00},"
                + "{\"sku\":\"B\",\"name\":\"Cup\",\"quantity\":1,\"price\":10.0}],\"totals\":"
                + "{\"subtotal\":20.00,\"tax\":3.8,\"shipping\":0,\"total\":23.80}}}");
  }

  @Test
  void bodyOfAnyOtherEventHasItsData() {
    tenant.subscribe(inbox, CHANGES);

    broker.publish(
        tenant.event(
            "e-1", "{\"type\": \"payment.received\", \"data\": {\"payment\": {\"a\": 1.0}}}"));

    assertThat(inbox.await(1).text())
        .matches("\\{\"event\":\"payment.received\",\"timestamp\":\"[^\"]+\",\"data\":.*")
        .endsWith("\"data\":{\"payment\":{\"a\":1.0}}}");
  }

  @Test
  void sampleOfTheCatalogFillsTheWholeBodyOfAnOrder() {
    tenant.subscribe(inbox, CHANGES);

    JsonNode sample = catalog.find("angage", "order.confirmed").orElseThrow().sample();
    broker.publish(
        tenant.event("e-1", "{\"type\": \"order.confirmed\", \"data\": " + sample + "}"));

    ReceivedRequest request = inbox.await(1);
    assertThat(request.text()).doesNotContain("null");
    assertThat(request.json().at("/data/items")).hasSize(2);
  }

  @Test
  void templateOfTheSubscriptionGoesBeforeTheOneForOrders() {
    tenant.subscribe(
        inbox,
        """
        {"profile": "angage", "event_type": "order.created",
         "payload": {"template": "[\\"{order.id}\\", \\"{webhook.attempt}\\"]"}}""");

    broker.publish(tenant.event("e-1", ORDER));

    assertThat(inbox.await(1).text()).isEqualTo("[\"ord_1\",1]");
  }

  @ParameterizedTest
  @CsvSource({"false", "true"})
  void timestampIsFreshOnEveryAttemptAndUnderTheSignatureWhereItIsWanted(boolean included) {
    tenant.subscribe(
        inbox,
        CHANGES.replace("\"include_timestamp\": false", "\"include_timestamp\": " + included));
    inbox.answers(500, 503, 200);

    broker.publish(tenant.event("e-1", ORDER));

    inbox.await(3);
    List<ReceivedRequest> attempts = inbox.requests();
    assertThat(attempts)
        .extracting(attempt -> Long.valueOf(attempt.header("X-Angage-Timestamp")))
        .isSorted()
        .doesNotHaveDuplicates();
    for (ReceivedRequest attempt : attempts) {
      String timestamp = attempt.header("X-Angage-Timestamp");
      assertThat(attempt.at().getEpochSecond() - Long.parseLong(timestamp)).isBetween(0L, 30L);
      assertThat(attempt.header("X-Angage-Signature"))
          .isEqualTo("sha256=" + Hmac.hex(included ? timestamp + "." : "", attempt.body()));
    }
  }

  @Test
  void idOfTheDeliveryAndOwnHeadersGoWithEveryAttempt() {
    tenant.subscribe(inbox, CHANGES);
    inbox.answers(500, 200);

    broker.publish(tenant.event("e-1", ORDER));

    inbox.await(2);
    String id = tenant.awaitDelivery("e-1", "delivered").get("id").asText();
    for (ReceivedRequest attempt : inbox.requests()) {
      assertThat(attempt.header("X-Angage-Delivery-ID")).isEqualTo(id);
      assertThat(attempt.header("X-Source")).isEqualTo("erp");
    }
  }

  @Test
  void generatedSecretIsOneThatAngagesReceiversKnow() {
    JsonNode created = tenant.subscribe(inbox, "{\"profile\": \"angage\", \"secret\": null}");

    assertThat(created.get("secret").asText()).startsWith("whsec_");
  }
}
