package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** What arrives where a subscription has a body of its own. */
class PayloadFormatsIT extends RunningCourier {

  private static final String ORDER =
      "{\"data\": {\"order\": {\"total\": 499.00, \"note\": \"a <b> & c\","
          + " \"items\": [{\"sku\": \"S1\"}, {\"sku\": \"S2\"}]}}}";

  @Test
  void xmlArrivesWithItsMediaTypeAndSigned() {
    tenant.subscribe(
        inbox,
        """
        {"payload": {"format": "xml", "template":
          "<o note='{data.order.note}'><items><item>{item.sku}</item></items></o>"}}""");

    broker.publish(tenant.event("e-1", ORDER));

    ReceivedRequest request = inbox.await(1);
    assertThat(request.header("Content-Type")).isEqualTo("application/xml");
    assertThat(request.header("X-Proign-Signature")).startsWith("sha256=");
    assertThat(request.text())
        .isEqualTo(
            "<o note=\"a &lt;b&gt; &amp; c\"><items><item>S1</item><item>S2</item></items></o>");
  }

  @Test
  void textArrivesWithItsMediaType() {
    tenant.subscribe(
        inbox,
        """
        {"payload": {"format": "text", "template": "{data.order.total}\\n- {item.sku}"}}""");

    broker.publish(tenant.event("e-1", ORDER));

    ReceivedRequest request = inbox.await(1);
    assertThat(request.header("Content-Type")).isEqualTo("text/plain; charset=utf-8");
    assertThat(request.text()).isEqualTo("499.00\n- S1\n- S2");
  }

  @Test
  void theResultOfAnExpressionArrivesAndTheSubscriptionShowsTheLanguage() {
    JsonNode subscription =
        tenant.subscribe(
            inbox,
            """
            {"payload": {"language": "jsonata", "template":
              "{\\"skus\\": data.order.items.sku, \\"n\\": webhook.attempt}"}}""");

    broker.publish(tenant.event("e-1", ORDER));

    assertThat(inbox.await(1).text()).isEqualTo("{\"skus\":[\"S1\",\"S2\"],\"n\":1}");
    assertThat(subscription.at("/payload/language").asText()).isEqualTo("jsonata");
    assertThat(subscription.at("/payload/format").asText()).isEqualTo("json");
  }

  @Test
  void anExpressionThatRunsWithoutEndBecomesADeadLetter() {
    tenant.subscribe(
        inbox,
        """
        {"payload": {"language": "jsonata", "template":
          "($f := function($x) { $f($x + 1) }; $f(1))"}}""");

    broker.publish(tenant.event("e-1", ORDER));

    JsonNode delivery = tenant.awaitDelivery("e-1", "dead");
    assertThat(delivery.get("last_error").asText()).contains("too much to do");
    assertThat(inbox.requests()).isEmpty();
  }
}
