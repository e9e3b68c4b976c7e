package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** A receiver that knows the old secret, and one that knows the new one. */
class SecretRotationIT extends RunningCourier {

  @Test
  void duringTheOverlapBothReceiversOfStandardWebhooksAccept() throws Exception {
    JsonNode subscription =
        tenant.subscribe(inbox, "{\"profile\": \"standard-webhooks\", \"secret\": null}");
    String old = subscription.get("secret").asText();

    JsonNode rotated = rotate(subscription, "{\"overlap\": \"1h\"}");

    String renewed = rotated.get("secret").asText();
    assertThat(renewed).startsWith("whsec_").isNotEqualTo(old);
    broker.publish(tenant.event("e-1"));
    ReceivedRequest request = inbox.await(1);
    new Webhook(old).verify(request.text(), headers(request));
    new Webhook(renewed).verify(request.text(), headers(request));

    rotate(subscription, "{\"overlap\": \"0s\"}");

    broker.publish(tenant.event("e-2"));
    ReceivedRequest next = inbox.await(2);
    for (String earlier : List.of(old, renewed)) {
      assertThatThrownBy(() -> new Webhook(earlier).verify(next.text(), headers(next)))
          .isInstanceOf(WebhookVerificationException.class);
    }
  }

  @Test
  void whereThereIsRoomForOneSignatureItIsTheNewestSecrets() throws Exception {
    JsonNode subscription = tenant.subscribe(inbox);

    rotate(subscription, "{\"secret\": \"agreed-upon-by-telephone\"}");

    broker.publish(tenant.event("e-1"));
    ReceivedRequest request = inbox.await(1);
    assertThat(request.header("X-Proign-Signature"))
        .isEqualTo("sha256=" + hmac("agreed-upon-by-telephone", request.body()));
  }

  private JsonNode rotate(JsonNode subscription, String rotation) {
    return tenant.post(
        "/subscriptions/" + subscription.get("id").asText() + "/rotate-secret", rotation);
  }

  private static String hmac(String secret, byte[] body) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    return HexFormat.of().formatHex(mac.doFinal(body));
  }

  private static HttpHeaders headers(ReceivedRequest request) {
    Map<String, List<String>> headers =
        request.headers().entrySet().stream()
            .collect(
                Collectors.toMap(
                    entry -> entry.getKey().toLowerCase(Locale.ROOT),
                    entry -> List.of(entry.getValue())));
    return HttpHeaders.of(headers, (name, value) -> true);
  }
}
