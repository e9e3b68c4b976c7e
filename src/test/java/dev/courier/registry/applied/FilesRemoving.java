package dev.courier.registry.applied;

import static org.assertj.core.api.Assertions.assertThat;

import dev.courier.access.audit.AuditEntry;
import dev.courier.registry.StoredSubscription;
import dev.courier.registry.TestSubscriptions;
import dev.courier.registry.applied.SubscriptionFileSettings.Mode;
import dev.courier.registry.declared.WrittenFiles;
import dev.courier.registry.planned.Planner.Removal;
import org.junit.jupiter.api.Test;

/** What becomes of files that are gone or wrong. */
abstract class FilesRemoving extends FilesScenario {

  @Test
  void aFileThatIsGonePausesItsSubscriptionAndOneThatIsBackResumesIt() {
    files.write("acme/stock.yaml", STOCK);
    courier.watch.look();
    String id = courier.plans.plan("acme").changes().get(0).subscriptionId();

    files.delete("acme/orders.yaml");
    assertThat(courier.planned("acme")).containsExactly("orders pause", "stock nothing");
    courier.watch.look();
    courier.watch.look();

    assertThat(stored(id).isActive()).isFalse();
    assertThat(courier.subscriptions("acme")).hasSize(2);
    AuditEntry paused = courier.audit().get(0);
    assertThat(paused.action()).isEqualTo("subscription.pause");
    assertThat(paused.after()).contains("file_removed");
    assertThat(courier.plans.fileOf("acme", id)).isEmpty();

    files.write("acme/orders.yaml", WrittenFiles.ORDERS);
    courier.watch.look();

    assertThat(stored(id).isActive()).isTrue();
    assertThat(courier.planned("acme")).containsExactly("orders nothing", "stock nothing");
  }

  @Test
  void whoResumesASubscriptionWhoseFileIsGoneHasTakenItOver() {
    files.write("acme/stock.yaml", STOCK);
    courier.watch.look();
    String id = courier.plans.plan("acme").changes().get(0).subscriptionId();
    files.delete("acme/orders.yaml");
    courier.watch.look();

    courier.registry.editor.setActive("acme", id, true);
    courier.watch.look();
    courier.apply("acme");

    assertThat(stored(id).isActive()).isTrue();
    assertThat(courier.planned("acme")).containsExactly("stock nothing");
  }

  @Test
  void aFileThatIsGoneDeletesItsSubscriptionAndNoOtherWhereTheSettingSaysSo() {
    FilesInstance deleting =
        new FilesInstance(database, directory, files, Mode.APPLY, Removal.DELETE);
    files.write("acme/stock.yaml", STOCK);
    deleting.watch.look();
    String byHand = deleting.registry.editor.create("acme", TestSubscriptions.document()).id();

    files.delete("acme/orders.yaml");
    deleting.watch.look();

    assertThat(deleting.subscriptions("acme")).hasSize(2);
    assertThat(deleting.subscriptions("acme")).extracting(StoredSubscription::id).contains(byHand);
    assertThat(deleting.planned("acme")).containsExactly("stock nothing");
  }

  @Test
  void aTenantAllOfWhoseFilesAreGoneKeepsItsSubscriptionsUntilSomebodyAppliesThat() {
    courier.watch.look();
    String id = courier.only("acme").id();

    files.delete("acme/orders.yaml");
    courier.watch.look();

    assertThat(stored(id).isActive()).isTrue();
    assertThat(courier.problems()).hasSize(1);
    assertThat(courier.problems().get(0)).contains("has no file any more, and 1 subscription");

    courier.apply("acme");
    courier.watch.look();

    assertThat(stored(id).isActive()).isFalse();
    assertThat(courier.problems()).isEmpty();
  }

  @Test
  void aWrongFileStopsNeitherTheOthersNorTheSubscriptionThatItHadBefore() {
    files.write("acme/stock.yaml", STOCK);
    courier.watch.look();
    String id = courier.plans.plan("acme").changes().get(0).subscriptionId();

    files.write("acme/orders.yaml", WrittenFiles.ORDERS + "priority: 99\n");
    files.write("acme/third.yaml", "event_type: [\n");
    files.write("acme/stock.yaml", STOCK + "priority: 1\n");
    courier.watch.look();

    assertThat(stored(id).isActive()).isTrue();
    assertThat(stored(id).document().has("priority")).isFalse();
    assertThat(courier.subscriptions("acme"))
        .extracting(stored -> stored.document().path("priority").asInt())
        .containsExactlyInAnyOrder(0, 1);
    assertThat(courier.problems()).hasSize(2);
    assertThat(courier.problems().get(0)).startsWith("priority is 99");

    files.write("acme/orders.yaml", WrittenFiles.ORDERS);
    files.delete("acme/third.yaml");
    courier.watch.look();
    assertThat(courier.problems()).isEmpty();
  }

  @Test
  void anAddressThatMayNotBeCalledIsAProblemOfItsLine() {
    files.write(
        "acme/orders.yaml",
        WrittenFiles.ORDERS.replace("https://example.com", "https://127.0.0.1"));

    courier.watch.look();

    assertThat(courier.subscriptions("acme")).isEmpty();
    assertThat(courier.plans.plan("acme").problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.line()).isEqualTo(3))
        .asString()
        .contains("acme/orders.yaml:3: webhook_url must be https and public");
  }

  @Test
  void aTenantsPlanHasNothingOfAnotherTenant() {
    files.write("globex/orders.yaml", WrittenFiles.ORDERS.replace("Order sync", "Globex"));
    files.write("globex/wrong.yaml", "secret: s3cr3t");
    courier.watch.look();

    assertThat(courier.only("acme").document().path("name").asText()).isEqualTo("Order sync");
    assertThat(courier.only("globex").document().path("name").asText()).isEqualTo("Globex");
    assertThat(courier.plans.plan("acme").toString()).doesNotContain("globex", "Globex");
    assertThat(courier.plans.plan("..").isEmpty()).isTrue();

    files.write("globex/orders.yaml", WrittenFiles.ORDERS.replace("Order sync", "Other"));
    courier.apply("acme");
    assertThat(courier.only("globex").document().path("name").asText()).isEqualTo("Globex");
  }
}
