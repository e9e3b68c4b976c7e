package dev.courier.registry.applied;

import static org.assertj.core.api.Assertions.assertThat;

import dev.courier.access.audit.AuditEntry;
import dev.courier.journal.TestDatabase;
import dev.courier.registry.declared.WrittenFiles;
import dev.courier.registry.planned.FieldChange;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.system.CapturedOutput;

/** Where the secrets of files are seen, and who is said to have changed what. */
class FileSecretsTest extends FilesScenario {

  @Test
  void aSecretThatIsMissingIsAProblemAndAnotherOneIsAChange() {
    courier.environment.remove("PARTNER_SECRET");
    courier.watch.look();
    assertThat(courier.subscriptions("acme")).isEmpty();
    assertThat(courier.problems())
        .containsExactly(
            "secret refers to \"${env:PARTNER_SECRET}\", which is not set: set the environment"
                + " variable where Courier runs");

    courier.environment.put("PARTNER_SECRET", "s3cr3t");
    courier.watch.look();
    courier.environment.put("PARTNER_SECRET", "n3w-s3cr3t");

    assertThat(courier.planned("acme")).containsExactly("orders change");
    assertThat(courier.fields("acme", "orders"))
        .containsExactly(new FieldChange("secret", "***", "*** (changed)"));
    courier.watch.look();
    assertThat(courier.only("acme").secret()).isEqualTo("n3w-s3cr3t");
  }

  @Test
  void aSecretIsAChangeEvenAfterSomebodyPausedAndResumed() {
    courier.watch.look();
    String id = courier.only("acme").id();
    courier.registry.editor.setActive("acme", id, false);
    courier.registry.editor.setActive("acme", id, true);
    courier.watch.look();

    courier.environment.put("PARTNER_SECRET", "n3w-s3cr3t");
    courier.watch.look();

    assertThat(courier.only("acme").secret()).isEqualTo("n3w-s3cr3t");
  }

  @Test
  void noSecretIsInTheClearInAPlanTheLogTheAuditLogOrTheDatabase(CapturedOutput output) {
    files.write(
        "acme/orders.yaml",
        WrittenFiles.ORDERS
            + "auth: {type: bearer, token: \"${env:TOKEN}\"}\n"
            + "headers: {X-Own: \"Key ${env:OWN}\"}\n");
    courier.environment.put("TOKEN", "t0ken-of-theirs");
    courier.environment.put("OWN", "0wn-value");
    StringBuilder seen = new StringBuilder(courier.plans.plan("acme").toString());
    courier.watch.look();
    courier.environment.put("TOKEN", "t0ken-number-2");
    seen.append(courier.plans.plan("acme"));
    courier.watch.look();
    files.write("acme/orders.yaml", WrittenFiles.ORDERS + "priority: s3cr3t\n");

    courier.audit().forEach(seen::append);
    seen.append(output.getAll());
    database
        .client()
        .sql("select document from subscriptions")
        .query(String.class)
        .list()
        .forEach(seen::append);
    database
        .client()
        .sql("select secrets from subscriptions")
        .query(byte[].class)
        .list()
        .forEach(bytes -> seen.append(new String(bytes, StandardCharsets.ISO_8859_1)));
    database
        .client()
        .sql("select * from subscription_files")
        .query()
        .listOfRows()
        .forEach(seen::append);

    assertThat(seen.toString())
        .contains("auth.token", "acme")
        .doesNotContain("s3cr3t", "t0ken-of-theirs", "t0ken-number-2", "0wn-value");
  }

  @Test
  void theAuditLogNamesTheFile() {
    courier.watch.look();

    AuditEntry created = courier.audit().get(0);
    assertThat(created.action()).isEqualTo("subscription.create");
    assertThat(created.actor().kind()).isEqualTo("courier");
    assertThat(created.actor().id()).endsWith("orders.yaml");
    assertThat(created.tenantId()).isEqualTo("acme");
  }

  @Override
  TestDatabase open() {
    return TestDatabase.h2();
  }
}
