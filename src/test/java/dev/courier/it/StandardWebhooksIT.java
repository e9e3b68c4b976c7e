package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.standardwebhooks.Webhook;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a receiver of Standard Webhooks gets, checked by that specification's own library. */
class StandardWebhooksIT extends RunningCourier {

  private static final String PROFILE = "\"profile\": \"standard-webhooks\", \"secret\": null";

  @Test
  void libraryAcceptsTheSignatureOfEveryAttempt() throws Exception {
    JsonNode subscription =
        tenant.subscribe(inbox, "{" + PROFILE + ", \"retry\": {\"intervals\": [\"1s\"]}}");
    inbox.answers(500, 204);

    broker.publish(tenant.event("e-1"));

    inbox.await(2);
    Webhook library = new Webhook(subscription.get("secret").asText());
    for (ReceivedRequest attempt : inbox.requests()) {
      library.verify(attempt.text(), headers(attempt));
      assertThat(attempt.header("webhook-id")).isEqualTo("e-1");
    }
    assertThat(inbox.requests())
        .extracting(attempt -> attempt.header("webhook-timestamp"))
        .doesNotHaveDuplicates();
  }

  @Test
  void numbersKeepTheirDigits() {
    tenant.subscribe(inbox, "{" + PROFILE + "}");

    broker.publish(
        tenant.event("e-1", "{\"data\": {\"total\": 499.00, \"big\": 12345678901234567890.10}}"));

    assertThat(inbox.await(1).text())
        .isEqualTo(
            "{\"type\":\"order.shipped\",\"timestamp\":\"2026-01-15T10:30:00Z\","
                + "\"data\":{\"total\":499.00,\"big\":12345678901234567890.10}}");
  }

  private static HttpHeaders headers(ReceivedRequest request) {
    Map<String, List<String>> headers =
        request.headers().entrySet().stream()
            .collect(
                Collectors.toMap(
                    entry -> entry.getKey().toLowerCase(java.util.Locale.ROOT),
                    entry -> List.of(entry.getValue())));
    return HttpHeaders.of(headers, (name, value) -> true);
  }
}
