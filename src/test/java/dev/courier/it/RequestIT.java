package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code routes/prepare}: what a subscription changes about body, method, headers and credentials.
 */
class RequestIT extends RunningCourier {

  @Test
  void templateIsFilledWithFieldsOfTheEventAndOfCourier() {
    tenant.subscribe(
        inbox,
        """
        {"payload": {"format": "json", "template": "{\\"order\\": \\"{order_id}\\",\
         \\"sum\\": \\"{total}\\", \\"line\\": \\"{webhook.event} for {customer.name}\\",\
         \\"none\\": \\"{data.nothing}\\", \\"attempt\\": \\"{webhook.attempt}\\",\
         \\"skus\\": [{\\"sku\\": \\"{item.sku}\\"}]}"},
         "event_type": "order.created"}""");

    broker.publish(
        tenant.event(
            "e-1",
            """
            {"type": "order.created",
             "data": {"order_id": "ord_7", "total": 12.50, "customer": {"name": "Ann \\"A\\""},
                      "items": [{"sku": "A"}, {"sku": "B"}]}}"""));

    assertThat(inbox.await(1).json())
        .isEqualTo(
            Tenant.object(
                """
                {"order": "ord_7", "sum": 12.5, "line": "order.created for Ann \\"A\\"",
                 "none": null, "attempt": 1, "skus": [{"sku": "A"}, {"sku": "B"}]}"""));
  }

  @Test
  void ownHeadersMethodAndContentTypeAreSent() {
    tenant.subscribe(
        inbox,
        """
        {"method": "PUT", "content_type": "application/vnd.erp+json",
         "headers": {"X-Source": "erp", "X-Event": "{webhook.event}"}}""");

    broker.publish(tenant.event("e-1"));

    ReceivedRequest request = inbox.await(1);
    assertThat(request.method()).isEqualTo("PUT");
    assertThat(request.header("Content-Type")).isEqualTo("application/vnd.erp+json");
    assertThat(request.header("X-Source")).isEqualTo("erp");
    assertThat(request.header("X-Event")).isEqualTo("order.shipped");
  }

  @Test
  void bodyMayBePatched() {
    tenant.subscribe(inbox, "{\"method\": \"PATCH\"}");

    broker.publish(tenant.event("e-1"));

    assertThat(inbox.await(1).method()).isEqualTo("PATCH");
    assertThat(inbox.requests().get(0).json().get("id").asText()).isEqualTo("e-1");
  }

  @Test
  void signatureCoversTheTimeThatIsSentWithItWhereAskedTo() throws GeneralSecurityException {
    tenant.subscribe(inbox, "{\"signature\": {\"include_timestamp\": true}}");

    broker.publish(tenant.event("e-1"));

    ReceivedRequest request = inbox.await(1);
    String time = request.header("X-Webhook-Timestamp");
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(Tenant.SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    mac.update((time + ".").getBytes(StandardCharsets.UTF_8));
    assertThat(request.header("X-Proign-Signature"))
        .isEqualTo("sha256=" + HexFormat.of().formatHex(mac.doFinal(request.body())));
    assertThat(Math.abs(Instant.now().getEpochSecond() - Long.parseLong(time))).isLessThan(300);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void bodiesOfFailedAttemptsAreLoggedOrNot(boolean logged) {
    tenant.subscribe(
        inbox,
        "{\"retry\": {\"intervals\": [\"1s\"]}, \"failure\": {\"log_payloads\": " + logged + "}}");
    inbox.answers(500, 200);

    broker.publish(tenant.event("e-1"));

    JsonNode timeline = tenant.awaitDelivery("e-1", "delivered").get("timeline");
    JsonNode failed = timeline.get(timeline.at("/0/outcome").asText().equals("http_500") ? 0 : 1);
    JsonNode delivered = timeline.get(failed == timeline.get(0) ? 1 : 0);
    assertThat(failed.at("/request/body").asText("null").contains("ord_1")).isEqualTo(logged);
    assertThat(delivered.at("/request/body").asText()).contains("ord_1");
    assertThat(inbox.requests()).allSatisfy(sent -> assertThat(sent.text()).contains("ord_1"));
  }

  @Test
  void basicAuthenticationIsSent() {
    assertThat(authorized("\"type\": \"basic\", \"username\": \"ann\", \"password\": \"pä:ss\""))
        .isEqualTo(
            "Basic "
                + Base64.getEncoder().encodeToString("ann:pä:ss".getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void bearerTokenIsSent() {
    assertThat(authorized("\"type\": \"bearer\", \"token\": \"tok-1\"")).isEqualTo("Bearer tok-1");
  }

  @Test
  void apiKeyIsSentInTheNamedHeader() {
    String none = authorized("\"type\": \"api_key\", \"header\": \"X-Key\", \"value\": \"k-1\"");

    assertThat(none).isNull();
    assertThat(inbox.requests().get(0).header("X-Key")).isEqualTo("k-1");
  }

  @Test
  void theDeliveryLogShowsNoCredentials() {
    authorized("\"type\": \"bearer\", \"token\": \"tok-secret\"");

    assertThat(tenant.awaitDelivery("e-1", "delivered").toString())
        .doesNotContain("tok-secret")
        .contains("***");
  }

  @Test
  void nothingOfTheFlowLeaksIntoTheRequest() {
    tenant.subscribe(inbox);

    broker.publish(tenant.event("e-1"));

    assertThat(inbox.await(1).headers().keySet())
        .usingElementComparator(String.CASE_INSENSITIVE_ORDER)
        .isSubsetOf(
            "Accept",
            "Accept-Encoding",
            "Connection",
            "Content-Length",
            "Content-Type",
            "Host",
            "Transfer-Encoding",
            "User-Agent",
            "X-Proign-Signature");
  }

  private String authorized(String fields) {
    tenant.subscribe(inbox, "{\"auth\": {" + fields + "}}");
    broker.publish(tenant.event("e-1"));
    return inbox.await(1).header("Authorization");
  }
}
