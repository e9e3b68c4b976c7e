package dev.courier.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import dev.courier.subscription.SignatureScheme;
import dev.courier.subscription.SignatureScheme.Kind;
import dev.courier.subscription.Signing;
import dev.courier.subscription.Signing.Secret;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignerTest {

  private static final Instant AT = Instant.ofEpochSecond(1_768_473_000, 999_999_999);
  private static final byte[] BODY = "{\"name\":\"ü😀\"}".getBytes(StandardCharsets.UTF_8);
  private static final String OLD = whsec("an old secret of 24 bytes");
  private static final String NEW = whsec("a new secret of 24 bytes!");

  private final Signer signer = new Signer();

  @Test
  void computesTheVectorOfRfc4231() {
    Signing signing = hexadecimal("X-Signature", "", null, null, false, "Jefe");
    byte[] body = "what do ya want for nothing?".getBytes(StandardCharsets.US_ASCII);

    assertThat(signer.sign(signing, "dlv_1", AT, body))
        .containsExactly(
            entry(
                "X-Signature", "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"));
  }

  @Test
  void writesPrefixTimeAndIdWhereTheSchemeHasThem() {
    Signing signing = hexadecimal("X-Signature", "sha256=", "X-Timestamp", "X-Id", false, "Jefe");
    byte[] body = "what do ya want for nothing?".getBytes(StandardCharsets.US_ASCII);

    assertThat(signer.sign(signing, "dlv_1", AT, body))
        .containsExactly(
            entry("X-Id", "dlv_1"),
            entry("X-Timestamp", "1768473000"),
            entry(
                "X-Signature",
                "sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"));
  }

  @Test
  void coversTheTimestampWhereTheSchemeSaysSo() {
    byte[] body = "{}".getBytes(StandardCharsets.US_ASCII);
    byte[] covered = "1768473000.{}".getBytes(StandardCharsets.US_ASCII);

    String signature =
        signer.sign(hexadecimal("S", "", "T", null, true, "secret"), "dlv_1", AT, body).get("S");

    assertThat(signature)
        .isEqualTo(
            signer
                .sign(hexadecimal("S", "", null, null, false, "secret"), "dlv_1", AT, covered)
                .get("S"))
        .isNotEqualTo(
            signer
                .sign(hexadecimal("S", "", null, null, false, "secret"), "dlv_1", AT, body)
                .get("S"));
  }

  @Test
  void signsHexadecimallyWithTheNewestValidSecret() {
    SignatureScheme scheme = new SignatureScheme(Kind.HMAC_SHA256_HEX, "S", "", null, null, false);
    Signing both =
        new Signing(
            scheme,
            List.of(new Secret("new", null), new Secret("old", AT.plus(1, ChronoUnit.HOURS))));

    assertThat(signer.sign(both, "dlv_1", AT, BODY))
        .isEqualTo(signer.sign(hexadecimal("S", "", null, null, false, "new"), "x", AT, BODY));
  }

  @Test
  void signsNothingWhereTheSchemeIsNone() {
    SignatureScheme none = new SignatureScheme(Kind.NONE, null, null, null, null, false);

    assertThat(signer.sign(new Signing(none, List.of()), "dlv_1", AT, BODY)).isEmpty();
  }

  @Test
  void isVerifiedByTheLibraryOfStandardWebhooks() throws Exception {
    // The library compares with the clock of this machine; so does every test that asks it.
    Instant now = Instant.now();
    Map<String, String> headers = signer.sign(standard(new Secret(NEW, null)), "dlv_1", now, BODY);

    assertThat(headers)
        .containsOnlyKeys("webhook-id", "webhook-timestamp", "webhook-signature")
        .containsEntry("webhook-id", "dlv_1")
        .containsEntry("webhook-timestamp", Long.toString(now.getEpochSecond()));
    verify(NEW, headers, BODY);
    assertThatThrownBy(() -> verify(OLD, headers, BODY))
        .isInstanceOf(WebhookVerificationException.class);
    assertThatThrownBy(() -> verify(NEW, headers, "{}".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(WebhookVerificationException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"webhook-id", "webhook-timestamp"})
  void coversTheHeadersOfStandardWebhooks(String header) {
    Map<String, String> headers =
        new HashMap<>(signer.sign(standard(new Secret(NEW, null)), "1", Instant.now(), BODY));
    headers.computeIfPresent(header, (name, value) -> Long.toString(Long.parseLong(value) + 1));

    assertThatThrownBy(() -> verify(NEW, headers, BODY))
        .isInstanceOf(WebhookVerificationException.class);
  }

  @Test
  void signsWithBothSecretsWhileOneIsBeingReplaced() {
    Instant now = Instant.now();
    Signing signing =
        standard(new Secret(NEW, null), new Secret(OLD, now.plus(1, ChronoUnit.HOURS)));
    Map<String, String> during = signer.sign(signing, "dlv_1", now, BODY);
    Map<String, String> after = signer.sign(signing, "dlv_1", now.plus(1, ChronoUnit.HOURS), BODY);

    assertThat(during.get("webhook-signature")).matches("v1,\\S+ v1,\\S+");
    assertThat(after.get("webhook-signature")).matches("v1,\\S+");
    assertThatCode(() -> verify(NEW, during, BODY)).doesNotThrowAnyException();
    assertThatCode(() -> verify(OLD, during, BODY)).doesNotThrowAnyException();
  }

  @Test
  void takesAStandardSecretWithoutPrefixAsBase64OrElseAsText() throws Exception {
    Instant now = Instant.now();
    String base64 = NEW.substring("whsec_".length());

    verify(NEW, signer.sign(standard(new Secret(base64, null)), "dlv_1", now, BODY), BODY);
    verify(
        whsec("no base64!"),
        signer.sign(standard(new Secret("no base64!", null)), "dlv_1", now, BODY),
        BODY);
  }

  @Test
  void refusesToSignWithoutAValidSecret() {
    assertThatThrownBy(() -> signer.sign(standard(new Secret(OLD, AT)), "dlv_1", AT, BODY))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("dlv_1")
        .hasMessageContaining("webhook-signature")
        .hasMessageContaining(AT.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "whsec_", "whsec_no base64!"})
  void refusesSecretsThatAreNoKeyAndDoesNotTellThem(String secret) {
    assertThatThrownBy(() -> signer.sign(standard(new Secret(secret, null)), "dlv_1", AT, BODY))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("a secret ")
        .hasMessageNotContaining("no base64!");
  }

  private static void verify(String secret, Map<String, String> headers, byte[] body)
      throws WebhookVerificationException {
    Map<String, List<String>> lists = new HashMap<>();
    headers.forEach((name, value) -> lists.put(name, List.of(value)));
    new Webhook(secret)
        .verify(
            new String(body, StandardCharsets.UTF_8), HttpHeaders.of(lists, (name, value) -> true));
  }

  private static Signing hexadecimal(
      String header,
      String prefix,
      String timestampHeader,
      String idHeader,
      boolean includeTimestamp,
      String secret) {
    return new Signing(
        new SignatureScheme(
            Kind.HMAC_SHA256_HEX, header, prefix, timestampHeader, idHeader, includeTimestamp),
        List.of(new Secret(secret, null)));
  }

  private static Signing standard(Secret... secrets) {
    return new Signing(
        new SignatureScheme(
            Kind.STANDARD_WEBHOOKS,
            "webhook-signature",
            "",
            "webhook-timestamp",
            "webhook-id",
            true),
        List.of(secrets));
  }

  private static String whsec(String key) {
    return "whsec_" + Base64.getEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8));
  }
}
