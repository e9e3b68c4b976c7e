package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a receiver of proign's webhooks gets (requirements, section 3). */
class ProignIT extends RunningCourier {

  @Test
  void bodyIsWhatJavaScriptWrites() {
    tenant.subscribe(inbox);

    broker.publish(
        tenant.event(
            "e-1",
            """
            {"data": {"b": 499.00, "2": "two", "1": [1e21, 0.10, -0],
                      "text": "\\u00fc \\/ \\u2028"}}"""));

    assertThat(inbox.await(1).text())
        .isEqualTo(
            "{\"id\":\"e-1\",\"type\":\"order.shipped\",\"timestamp\":\"2026-01-15T10:30:00Z\","
                + "\"tenant_id\":\""
                + tenant.name()
                + "\",\"data\":{\"1\":[1e+21,0.1,0],\"2\":\"two\",\"b\":499,"
                + "\"text\":\"ü / \u2028\"}}");
  }

  @Test
  void signatureIsTheHmacOfTheBytes() {
    tenant.subscribe(inbox);

    broker.publish(tenant.event("e-1", "{\"data\": {\"name\": \"Jörg \uD83D\uDE00\"}}"));

    ReceivedRequest request = inbox.await(1);
    assertThat(request.header("X-Proign-Signature"))
        .isEqualTo("sha256=" + Hmac.hex(request.body()));
    assertThat(request.header("Content-Type")).isEqualTo("application/json");
  }

  @Test
  void onlyRetriesCarryTheHeadersOfRetries() {
    tenant.subscribe(inbox, "{\"retry\": {\"intervals\": [\"1s\", \"1s\"]}}");
    inbox.answers(500, 503, 200);

    broker.publish(tenant.event("e-1"));

    inbox.await(3);
    List<ReceivedRequest> attempts = inbox.requests();
    assertThat(attempts.get(0).headers())
        .doesNotContainKeys("X-Proign-Retry-Count", "X-Proign-Delivery-ID");
    assertThat(attempts.get(1).header("X-Proign-Retry-Count")).isEqualTo("0");
    assertThat(attempts.get(2).header("X-Proign-Retry-Count")).isEqualTo("1");
    assertThat(attempts.get(1).header("X-Proign-Delivery-ID"))
        .isNotBlank()
        .isNotEqualTo(attempts.get(2).header("X-Proign-Delivery-ID"));
    assertThat(attempts.get(1).text()).isEqualTo(attempts.get(0).text());
    for (ReceivedRequest attempt : attempts) {
      assertThat(attempt.header("X-Proign-Signature"))
          .isEqualTo("sha256=" + Hmac.hex(attempt.body()));
    }
  }
}
