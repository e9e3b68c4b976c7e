package dev.courier.registry.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.courier.event.catalog.EventCatalog;
import dev.courier.event.catalog.EventType;
import dev.courier.settings.InvalidSetting;
import dev.courier.subscription.Payload;
import dev.courier.subscription.Profile;
import dev.courier.subscription.SignatureScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataFilesTest {

  private static final Path CONFIG = Path.of("config");
  private static final String PROFILE =
      """
      body: {id: "{webhook.event_id}"}
      signature: {kind: hmac_sha256_hex, header: X-Signature}
      """;

  @TempDir Path directory;

  @Test
  void readsProignsProfile() {
    Profile proign = ProfileFiles.read(CONFIG).get("proign");

    assertThat(proign.payload())
        .isEqualTo(
            Payload.json(
                "{\"id\":\"{webhook.event_id}\",\"type\":\"{webhook.event}\",\"timestamp\":"
                    + "\"{webhook.event_timestamp}\",\"tenant_id\":\"{webhook.tenant_id}\","
                    + "\"data\":\"{webhook.data}\"}",
                Payload.Form.JAVASCRIPT));
    assertThat(proign.signature())
        .isEqualTo(
            new SignatureScheme(
                SignatureScheme.Kind.HMAC_SHA256_HEX,
                "X-Proign-Signature",
                "sha256=",
                null,
                null,
                false));
    assertThat(proign.retryHeaders())
        .containsEntry("X-Proign-Delivery-ID", "{webhook.attempt_id}")
        .containsEntry("X-Proign-Retry-Count", "{webhook.retry_count}");
  }

  @Test
  void readsTheProfileOfStandardWebhooks() {
    Profile standard = ProfileFiles.read(CONFIG).get("standard-webhooks");

    assertThat(standard.signature().header()).isEqualTo("webhook-signature");
    assertThat(standard.signature().timestampHeader()).isEqualTo("webhook-timestamp");
    assertThat(standard.signature().idHeader()).isEqualTo("webhook-id");
    assertThat(standard.retryPolicy().delays()).hasSize(9).startsWith(Duration.ofSeconds(5));
    assertThat(standard.secretFormat()).isEqualTo(Profile.SecretFormat.WHSEC);
  }

  @Test
  void knowsTheEventsOfProign() {
    EventCatalog catalog = CatalogFiles.read(CONFIG);

    EventType shipped = catalog.find("proign", "order.shipped").orElseThrow();
    assertThat(shipped.category()).isEqualTo("Fulfillment");
    assertThat(shipped.fields()).contains("order_id", "tracking_number", "shipping_method");
    assertThat(catalog.nearest("ordershipped")).contains("order.shipped");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "success: 200-299 | success: 100-399 | success",
        "form: exact | form: pretty | form must be exact or javascript",
        "secret: hex | secret: uuid | secret must be hex or whsec",
        "secret: hex | secrets: hex | secrets is no known field: did you mean \"secret\"?",
        "secret: hex | 'timeouts: {response: 90s}' | timeouts.response",
        "secret: hex | 'retry: {intervals: [5x]}' | retry.intervals[0]",
        "secret: hex | 'retry_headers: {X-A: \"{webhook.nope}\"}' | retry_headers.X-A",
        "secret: hex | 'bodies: {\"order.*\": {a: \"{webhook.nope}\"}}' | bodies.order.* a:",
        "secret: hex | 'bodies: {\"order*\": {}}' | bodies \"order*\" is no event type",
        "secret: hex | 'bodies: {order.created: null}' | bodies.order.created is missing",
        "secret: hex | 'a: [' | is not valid YAML",
      })
  void namesTheFileAndTheFieldOfAWrongProfile(String right, String wrong, String message)
      throws IOException {
    profile(PROFILE + right);
    assertThat(ProfileFiles.read(directory)).containsKey("mine");

    profile(PROFILE + wrong);
    assertThatThrownBy(() -> ProfileFiles.read(directory))
        .isInstanceOf(InvalidSetting.class)
        .hasMessageContaining("mine.yaml:3: ")
        .hasMessageContaining(message);
  }

  @Test
  void refusesToStartWithoutAnyProfile() {
    assertThatThrownBy(() -> ProfileFiles.read(directory))
        .isInstanceOf(InvalidSetting.class)
        .hasMessageContaining("COURIER_CONFIG_DIR");
  }

  @Test
  void takesAnEmptyCatalog() {
    assertThat(CatalogFiles.read(directory).isEmpty()).isTrue();
  }

  @Test
  void namesTheEntryOfAWrongCatalog() throws IOException {
    Files.createDirectories(directory.resolve("catalog"));
    Files.writeString(
        directory.resolve("catalog/mine.yaml"), "event_types: [{type: a.b}, {type: a b}]");

    assertThatThrownBy(() -> CatalogFiles.read(directory))
        .hasMessageContaining("mine.yaml:1: ")
        .hasMessageContaining("event_types[1].type");
  }

  @Test
  void everythingThatIsWrongIsToldWithItsLineAndTheOthersAreRead() throws IOException {
    profile(PROFILE + "secret: uuid\nretry:\n  intervals: [1s]\n  max_retris: 3\n");
    Files.writeString(directory.resolve("profiles/other.yaml"), PROFILE);
    Files.writeString(directory.resolve("profiles/list.yaml"), "- 1\n");
    Files.writeString(directory.resolve("profiles/.#other.yaml"), "an editor's");

    ReadFiles<Profile> read = ProfileFiles.readAll(directory);

    assertThat(read.good()).containsOnlyKeys(directory.resolve("profiles/other.yaml"));
    assertThat(read.problems())
        .extracting(problem -> problem.toString().substring(directory.toString().length()))
        .containsExactly(
            "/profiles/list.yaml:1: is no YAML document with fields at its top",
            "/profiles/mine.yaml:6: retry.max_retris is no known field: did you mean"
                + " \"retry.max_retries\"?",
            "/profiles/mine.yaml:3: secret must be hex or whsec");
  }

  @Test
  void otherEventsOfASystemAreWrittenInOneFileOnly() throws IOException {
    Files.createDirectories(directory.resolve("catalog"));
    String catalog = "system: library\nentities: {book: {}}\nother_events: book\n";
    Files.writeString(directory.resolve("catalog/a.yaml"), catalog);
    Files.writeString(directory.resolve("catalog/b.yaml"), catalog);

    assertThatThrownBy(() -> CatalogFiles.read(directory))
        .isInstanceOf(InvalidSetting.class)
        .hasMessage(
            directory.resolve("catalog/b.yaml")
                + ":3: other_events is there already for \"library\", in a.yaml: write it in one"
                + " file of the system");
  }

  private void profile(String text) throws IOException {
    Files.createDirectories(directory.resolve("profiles"));
    Files.writeString(directory.resolve("profiles/mine.yaml"), text);
  }
}
