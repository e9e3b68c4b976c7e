package dev.courier.registry.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.courier.registry.TestSubscriptions;
import dev.courier.registry.reading.SubscriptionReading;
import dev.courier.subscription.Endpoint.Timeouts;
import dev.courier.subscription.Profile;
import dev.courier.subscription.SignatureScheme;
import dev.courier.subscription.SignatureScheme.Kind;
import dev.courier.subscription.Subscription;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the profiles say that Courier comes with. */
class ShippedProfilesTest {

  private static final Map<String, Profile> PROFILES = ProfileFiles.read(Path.of("config"));

  @Test
  void thereIsOneForEachSystemAndTheStandard() {
    assertThat(PROFILES)
        .containsOnlyKeys("proign", "shopctrl", "connect2print", "angage", "standard-webhooks");
    assertThat(PROFILES.values()).allMatch(profile -> profile.system().equals(profile.name()));
  }

  @Test
  void shopctrlTriesTenTimesMore() {
    Profile shopctrl = PROFILES.get("shopctrl");

    assertThat(shopctrl.retryPolicy().delays()).hasSize(10).isSorted();
    assertThat(shopctrl.signature()).isEqualTo(plainHex("X-ShopCtrl-Signature"));
  }

  @Test
  void connect2printWaitsTenSeconds() {
    Profile connect2print = PROFILES.get("connect2print");

    assertThat(connect2print.timeouts().response()).isEqualTo(Duration.ofSeconds(10));
    assertThat(connect2print.retryPolicy().delays()).isEqualTo(minutes(1, 5, 30, 2 * 60, 8 * 60));
    assertThat(connect2print.signature()).isEqualTo(plainHex("X-Webhook-Signature"));
  }

  @Test
  void angageSendsTheTimeBesideTheSignature() {
    Profile angage = PROFILES.get("angage");

    assertThat(angage.signature())
        .isEqualTo(
            new SignatureScheme(
                Kind.HMAC_SHA256_HEX,
                "X-Angage-Signature",
                "sha256=",
                "X-Angage-Timestamp",
                null,
                false));
    assertThat(angage.retryPolicy().delays()).isEqualTo(minutes(1, 5, 30, 2 * 60, 12 * 60));
    assertThat(angage.timeouts())
        .isEqualTo(new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(30)));
  }

  @Test
  void angageHasABodyForOrdersAndOneForAllElse() {
    Subscription subscription = read("{\"profile\": \"angage\", \"event_type\": \"*\"}");

    assertThat(subscription.payloadFor("order.shipped").template()).contains("{item.sku}");
    assertThat(subscription.payloadFor("invoice.sent")).isEqualTo(subscription.payload());
    assertThat(subscription.payload().template()).contains("{webhook.data}");
  }

  @Test
  void templateOfItsOwnIsForAllEvents() {
    Subscription subscription =
        read(
            "{\"profile\": \"angage\", \"event_type\": \"*\","
                + " \"payload\": {\"template\": \"{\\\"id\\\": \\\"{webhook.id}\\\"}\"}}");

    assertThat(subscription.payloadFor("order.shipped").template())
        .isEqualTo("{\"id\": \"{webhook.id}\"}");
  }

  private static Subscription read(String changes) {
    var document = TestSubscriptions.document();
    document.setAll(TestSubscriptions.json(changes));
    return ((SubscriptionReading.Valid)
            TestSubscriptions.reader().read("acme", "sub_1", document, List.of()))
        .subscription();
  }

  private static SignatureScheme plainHex(String header) {
    return new SignatureScheme(Kind.HMAC_SHA256_HEX, header, "", null, null, false);
  }

  private static List<Duration> minutes(long... minutes) {
    return java.util.Arrays.stream(minutes).mapToObj(Duration::ofMinutes).toList();
  }
}
