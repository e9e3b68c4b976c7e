package dev.courier.registry.declared;

import static org.assertj.core.api.Assertions.assertThat;

import dev.courier.endpoint.EndpointSettings;
import dev.courier.registry.files.RegistrySettings;
import dev.courier.settings.files.FileProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is found wrong with files of subscriptions before anything is started. */
class SubscriptionFileCheckTest {

  @TempDir Path directory;
  private WrittenFiles files;

  @BeforeEach
  void copyConfiguration() {
    files = WrittenFiles.in(directory.resolve("config"));
  }

  @Test
  void filesAreInOrderThoughTheirSecretsAreNotHere() {
    files.write("acme/orders.yaml", WrittenFiles.ORDERS);
    files.write(
        "acme/stock.yaml",
        """
        profile: standard-webhooks
        event_types: [order.*]
        webhook_url: https://example.com/stock
        secret: ${file:/run/secrets/no-such-file}
        headers:
          X-Source: erp
          Authorization: Bearer ${env:NO_SUCH_VARIABLE}
        client_certificate:
          pkcs12: ${file:/run/secrets/client.p12}
          password: ${env:NO_SUCH_PASSWORD}
        """);
    files.write("globex/orders.yaml", WrittenFiles.ORDERS);
    files.write("globex/.orders.yaml.swp", "nothing");
    files.write("globex/README.md", "Ask Ann.");

    assertThat(problems()).isEmpty();
  }

  @Test
  void aConfigurationWithoutFilesIsInOrder() {
    assertThat(problems()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "5 | secret: s3cr3t | secret is a secret, and a file must not have one in it",
        "5 | secret: 12345678 | secret is a secret, and a file must not have one in it",
        "5 | secret: {from: s3cr3t} | secret is a secret, and a file must not have one in it",
        "5 | secret: prefix-${env:A} | secret has text beside its reference",
        "5 | secret: ${env:A-B} | the name of a variable has letters, digits and _",
        "5 | secret: ${env:COURIER_MASTER_KEY} | are Courier's own settings",
        "5 | secret: ${file:secrets/x} | write the whole path",
        "5 | auth: {type: bearer, token: s3cr3t} | auth.token is a secret",
        "5 | headers: {X-Token: s3cr3t} | headers.X-Token is a secret",
        "5 | headers: {X-Token: '***'} | headers.X-Token is a secret",
        "5 | client_certificate: {pkcs12: s3cr3t} | client_certificate.pkcs12 is a secret",
        "5 | priority: 10 | priority is 10: it must be a whole number from 0 to 9",
        "5 | prioritty: 1 | prioritty is no known field: did you mean \"priority\"?",
        "5 | id: sub_1 | id is no known field",
        "5 | event_types: [order.shiped] | order.shipped",
        "5 | profile: proing | did you mean \"proign\"?",
      })
  void aFileWithOneThingBrokenIsToldWithItsLine(int line, String field, String message) {
    String text = WrittenFiles.ORDERS.replaceFirst("secret: .*", "");
    Path file = files.write("acme/orders.yaml", text.stripTrailing() + "\n" + field + "\n");
    files.write("acme/right.yaml", WrittenFiles.ORDERS);

    List<FileProblem> problems = problems();

    assertThat(problems).hasSize(1);
    assertThat(problems.get(0).file()).isEqualTo(file);
    assertThat(problems.get(0).line()).isEqualTo(line);
    assertThat(problems.get(0).what()).contains(message).doesNotContain("s3cr3t");
  }

  @Test
  void anAddressIsCheckedAsFarAsItsTextGoes() {
    files.write("acme/orders.yaml", WrittenFiles.ORDERS.replace("https:", "http:"));

    assertThat(problems())
        .extracting(FileProblem::what)
        .containsExactly("webhook_url must start with https://");
    assertThat(
            SubscriptionFileCheck.check(
                files.configDir(),
                new EndpointSettings(true, List.of()),
                new RegistrySettings("proign")))
        .isEmpty();
  }

  @Test
  void whatIsNotReadIsTold() {
    files.write("orders.yaml", WrittenFiles.ORDERS);
    files.write("acme/orders.yml", WrittenFiles.ORDERS);
    files.write("acme/more/orders.yaml", WrittenFiles.ORDERS);
    files.write("keys/orders.yaml", WrittenFiles.ORDERS);
    files.write("acme/my orders.yaml", WrittenFiles.ORDERS);
    files.write("acme/list.yaml", "- a\n- b\n");

    assertThat(problems())
        .extracting(problem -> files.path("").relativize(problem.file()) + " " + problem.what())
        .containsExactlyInAnyOrder(
            "orders.yaml belongs to no tenant: move it into a directory that is named as its tenant"
                + " is",
            "acme/orders.yml is not read: a subscription's file ends in .yaml",
            "acme/more is not read: files lie in the tenant's directory itself",
            "keys is no tenant's directory: \"keys\" is reserved: it is a path of the API",
            "acme/my orders.yaml cannot be read: its name may have letters, digits, _, . and -, 100"
                + " at most",
            "acme/list.yaml cannot be read: it must have the fields of a subscription at its top");
  }

  @Test
  void whatIsNoYamlIsToldWithItsLineAndWithoutWhatStandsThere() {
    files.write("acme/orders.yaml", "event_type: order.shipped\nsecret: \"s3cr3t\n");

    assertThat(problems()).hasSize(1);
    assertThat(problems().get(0).what()).startsWith("is not valid YAML").doesNotContain("s3cr3t");
    assertThat(problems().get(0).line()).isPositive();
  }

  @Test
  void wrongProfilesAreToldOfTheirOwnFileOnly() throws IOException {
    Files.writeString(files.configDir().resolve("profiles/proign.yaml"), "envelope: none of these");
    files.write("acme/orders.yaml", WrittenFiles.ORDERS);

    assertThat(problems()).isEmpty();
  }

  private List<FileProblem> problems() {
    return SubscriptionFileCheck.check(files.configDir());
  }
}
