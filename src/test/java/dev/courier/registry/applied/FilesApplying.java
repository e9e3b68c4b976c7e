package dev.courier.registry.applied;

import static org.assertj.core.api.Assertions.assertThat;

import dev.courier.registry.StoredSubscription;
import dev.courier.registry.applied.SubscriptionFileSettings.Mode;
import dev.courier.registry.declared.WrittenFiles;
import dev.courier.registry.planned.FieldChange;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.system.CapturedOutput;

/** What becomes of new and changed files, and of drift. */
abstract class FilesApplying extends FilesScenario {

  @Test
  void aFileBecomesASubscriptionThatIsServedAtOnce() {
    courier.watch.look();

    StoredSubscription created = courier.only("acme");
    assertThat(created.document().path("name").asText()).isEqualTo("Order sync");
    assertThat(created.document().path("profile").asText()).isEqualTo("proign");
    assertThat(created.secret()).isEqualTo("s3cr3t");
    assertThat(courier.registry.subscriptions.current().find(created.id())).isPresent();
    assertThat(courier.registry.tenants.isKnown("acme")).isTrue();
    assertThat(courier.plans.fileOf("acme", created.id())).contains(files.path("acme/orders.yaml"));
    assertThat(courier.plans.fileOf("globex", created.id())).isEmpty();
  }

  @Test
  void toApplyTwiceChangesNothingAndIsNotAudited() {
    courier.watch.look();
    long revision = courier.only("acme").revision();
    int entries = courier.audit().size();

    courier.watch.look();
    assertThat(courier.apply("acme")).isEmpty();
    instance(Mode.APPLY).watch.look();

    assertThat(courier.planned("acme")).containsExactly("orders nothing");
    assertThat(courier.only("acme").revision()).isEqualTo(revision);
    assertThat(courier.audit()).hasSize(entries);
  }

  @Test
  void aPlanChangesNothingUntilSomebodyAppliesIt(CapturedOutput output) {
    FilesInstance planning = instance(Mode.PLAN);

    planning.watch.look();
    planning.watch.look();

    assertThat(planning.subscriptions("acme")).isEmpty();
    assertThat(planning.planned("acme")).containsExactly("orders create");
    assertThat(output.getAll()).containsOnlyOnce("acme/orders (create)");

    assertThat(planning.apply("acme")).isEmpty();

    assertThat(planning.planned("acme")).containsExactly("orders nothing");
    assertThat(planning.only("acme").secret()).isEqualTo("s3cr3t");
  }

  @Test
  void aPlanThatNobodyHasSeenIsNotApplied() {
    FilesInstance planning = instance(Mode.PLAN);
    String seen = planning.plans.plan("acme").digest();
    files.write("acme/stock.yaml", STOCK);

    assertThat(planning.plans.apply("acme", seen)).isEmpty();

    assertThat(planning.subscriptions("acme")).isEmpty();
  }

  @Test
  void switchedOffNothingIsReadAtAll() {
    FilesInstance off = instance(Mode.OFF);
    files.write("acme/wrong.yaml", "secret: in the clear");

    off.watch.start();
    off.watch.stop();

    assertThat(off.plans.plan("acme").isEmpty()).isTrue();
    assertThat(off.subscriptions("acme")).isEmpty();
    assertThat(off.problems()).isEmpty();
  }

  @Test
  void aChangedFileChangesWhatItNamesAndTakesBackWhatItLeavesOut() {
    courier.watch.look();
    String id = courier.only("acme").id();
    files.write("acme/orders.yaml", WrittenFiles.ORDERS.replace("name: Order sync", "priority: 9"));

    assertThat(courier.fields("acme", "orders"))
        .containsExactlyInAnyOrder(
            new FieldChange("name", "Order sync", null), new FieldChange("priority", null, "9"));
    courier.watch.look();

    StoredSubscription changed = courier.only("acme");
    assertThat(changed.id()).isEqualTo(id);
    assertThat(changed.document().path("priority").asInt()).isEqualTo(9);
    assertThat(changed.document().has("name")).isFalse();
    assertThat(changed.secret()).isEqualTo("s3cr3t");
  }

  @Test
  void driftIsShownAndLeftAloneUntilSomebodyAppliesTheFile(CapturedOutput output) {
    courier.watch.look();
    String id = courier.only("acme").id();
    patch(id, "{\"name\": \"By hand\"}");

    courier.watch.look();
    courier.watch.look();

    assertThat(courier.only("acme").document().path("name").asText()).isEqualTo("By hand");
    assertThat(courier.planned("acme")).containsExactly("orders put_back");
    assertThat(courier.fields("acme", "orders"))
        .containsExactly(new FieldChange("name", "By hand", "Order sync"));
    assertThat(output.getAll()).containsOnlyOnce("acme/orders (put_back)");

    assertThat(courier.apply("acme")).isEmpty();

    assertThat(courier.only("acme").document().path("name").asText()).isEqualTo("Order sync");
    assertThat(courier.planned("acme")).containsExactly("orders nothing");
  }

  @Test
  void driftIsAcceptedByWritingItIntoTheFile() {
    courier.watch.look();
    patch(courier.only("acme").id(), "{\"name\": \"By hand\"}");
    long revision = courier.only("acme").revision();

    files.write("acme/orders.yaml", WrittenFiles.ORDERS.replace("Order sync", "By hand"));
    courier.watch.look();

    assertThat(courier.planned("acme")).containsExactly("orders nothing");
    assertThat(courier.only("acme").revision()).isEqualTo(revision);
  }

  @Test
  void toPauseAndResumeIsNoDriftUnlessTheFileSaysWhetherItIsActive() {
    courier.watch.look();
    String id = courier.only("acme").id();

    courier.registry.editor.setActive("acme", id, false);
    assertThat(courier.planned("acme")).containsExactly("orders nothing");

    files.write("acme/orders.yaml", WrittenFiles.ORDERS + "active: true\n");
    assertThat(courier.fields("acme", "orders"))
        .containsExactly(new FieldChange("active", "false", "true"));
  }

  @Test
  void aSubscriptionThatWasDeletedByHandComesBackOnlyWhenSomebodyAppliesItsFile() {
    courier.watch.look();
    String id = courier.only("acme").id();
    courier.registry.editor.delete("acme", id);

    courier.watch.look();
    assertThat(courier.subscriptions("acme")).isEmpty();
    assertThat(courier.planned("acme")).containsExactly("orders create_again");

    courier.apply("acme");
    assertThat(courier.only("acme").id()).isNotEqualTo(id);
    assertThat(courier.planned("acme")).containsExactly("orders nothing");
  }
}
