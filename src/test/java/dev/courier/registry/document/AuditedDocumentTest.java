package dev.courier.registry.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.event.JsonFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AuditedDocumentTest {

  private static final String DOCUMENT =
      """
      {"name": "Orders", "auth": {"type": "basic", "username": "courier"}, "client_certificate": {},
       "headers": {"X-Api.Key": "SECRET-header", "accept": "text/plain"}}""";
  private static final Map<String, String> SECRETS =
      Map.of(
          "secret", "SECRET-1",
          "auth.password", "SECRET-2",
          "client_certificate", "SECRET-3");

  @Test
  void masksEverySecretWhereverItLies() {
    ObjectNode masked = new AuditedDocument(json(DOCUMENT), SECRETS).masked();

    assertThat(masked)
        .isEqualTo(
            json(
                """
                {"name": "Orders",
                 "auth": {"type": "basic", "username": "courier", "password": "***"},
                 "client_certificate": "***",
                 "headers": {"X-Api.Key": "***", "accept": "text/plain"}, "secret": "***"}"""));
  }

  @Test
  void saysOfEachSecretWhetherItWasChanged() {
    AuditedDocument before = new AuditedDocument(json(DOCUMENT), SECRETS);
    AuditedDocument after =
        new AuditedDocument(
            json(DOCUMENT.replace("SECRET-header", "SECRET-other")),
            Map.of("secret", "SECRET-1", "auth.password", "SECRET-new"));

    ObjectNode masked = after.maskedAfter(before);

    assertThat(masked.get("secret").asText()).isEqualTo("***");
    assertThat(masked.at("/auth/password").asText()).isEqualTo("*** (changed)");
    assertThat(masked.at("/headers/X-Api.Key").asText()).isEqualTo("*** (changed)");
  }

  @Test
  void aSecretThatWasAddedIsChangedAndOneThatIsGoneIsNotThere() {
    AuditedDocument without =
        new AuditedDocument(json("{\"auth\": {\"type\": \"none\"}}"), Map.of());
    AuditedDocument with = new AuditedDocument(json(DOCUMENT), SECRETS);

    assertThat(with.maskedAfter(without).get("secret").asText()).isEqualTo("*** (changed)");
    assertThat(without.maskedAfter(with).toString()).doesNotContain("***");
  }

  @Test
  void leavesTheDocumentItselfAloneAndTellsNothingAsText() {
    ObjectNode document = json(DOCUMENT);
    AuditedDocument audited = new AuditedDocument(document, SECRETS);
    audited.masked().put("name", "other");

    assertThat(document).isEqualTo(json(DOCUMENT));
    assertThat(audited.masked().get("name").asText()).isEqualTo("Orders");
    assertThat(audited.toString()).doesNotContain("SECRET");
  }

  private static ObjectNode json(String text) {
    try {
      return (ObjectNode) JsonFormat.mapper().readTree(text);
    } catch (JsonProcessingException cause) {
      throw new IllegalArgumentException("the test wrote what is no JSON: " + text, cause);
    }
  }
}
