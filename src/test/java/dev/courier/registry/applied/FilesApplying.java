package dev.courier.registry.applied;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.access.audit.AuditEntry;
import dev.courier.journal.TestDatabase;
import dev.courier.registry.StoredSubscription;
import dev.courier.registry.TestSubscriptions;
import dev.courier.registry.applied.SubscriptionFileSettings.Mode;
import dev.courier.registry.declared.WrittenFiles;
import dev.courier.registry.planned.FieldChange;
import dev.courier.registry.planned.Planner.Removal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What holds on every database; the subclasses name one. */
@ExtendWith(OutputCaptureExtension.class)
abstract class FilesApplying {

  private static final String STOCK =
      "event_type: order.created\nwebhook_url: https://example.com/stock\nsecret: ${env:PARTNER_SECRET}\n";

  @TempDir Path directory;
  private TestDatabase database;
  private WrittenFiles files;
  private FilesInstance courier;

  abstract TestDatabase open();

  @BeforeEach
  void start() {
    database = open();
    files = WrittenFiles.in(directory.resolve("config"));
    files.write("acme/orders.yaml", WrittenFiles.ORDERS);
    courier = instance(Mode.APPLY);
  }

  @AfterEach
  void close() {
    database.close();
  }

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

  @Test
  void severalInstancesApplyEachChangeOnce() throws InterruptedException {
    for (int i = 0; i < 20; i++) {
      files.write("acme/orders-" + i + ".yaml", WrittenFiles.ORDERS);
    }
    together();
    assertThat(courier.subscriptions("acme")).hasSize(21);
    for (int i = 0; i < 20; i++) {
      files.write("acme/orders-" + i + ".yaml", WrittenFiles.ORDERS + "priority: 1\n");
    }
    together();
    courier.watch.look();

    assertThat(courier.planned("acme")).allMatch(line -> line.endsWith(" nothing"));
    assertThat(courier.subscriptions("acme"))
        .filteredOn(stored -> stored.document().path("priority").asInt() == 1)
        .hasSize(20);
    assertThat(courier.audit()).hasSize(41);
    assertThat(courier.problems()).isEmpty();
  }

  @Test
  void anInstanceWithOlderFilesDoesNotGoBackToThemWhileNewOnesAreRolledOut() {
    courier.watch.look();
    WrittenFiles newer = WrittenFiles.in(directory.resolve("newer"));
    newer.write("acme/orders.yaml", WrittenFiles.ORDERS + "priority: 9\n");
    newer.write("acme/stock.yaml", STOCK);
    new FilesInstance(database, directory, newer, Mode.APPLY, Removal.PAUSE).watch.look();
    String after = courier.subscriptions("acme").toString() + courier.audit();

    courier.watch.look();
    courier.watch.look();

    assertThat(courier.subscriptions("acme").toString() + courier.audit()).isEqualTo(after);
    assertThat(courier.subscriptions("acme")).allMatch(StoredSubscription::isActive);
    files.write("acme/orders.yaml", WrittenFiles.ORDERS + "priority: 1\n");
    courier.watch.look();
    assertThat(courier.subscriptions("acme"))
        .extracting(stored -> stored.document().path("priority").asInt())
        .containsExactlyInAnyOrder(1, 0);
  }

  /** Two instances look at the same moment. */
  private void together() throws InterruptedException {
    CyclicBarrier barrier = new CyclicBarrier(2);
    List<Thread> threads =
        List.of(courier, instance(Mode.APPLY)).stream()
            .map(instance -> new Thread(() -> lookAfter(barrier, instance)))
            .toList();
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private static void lookAfter(CyclicBarrier barrier, FilesInstance instance) {
    try {
      barrier.await();
    } catch (Exception broken) {
      throw new IllegalStateException(broken);
    }
    instance.watch.look();
  }

  private FilesInstance instance(Mode mode) {
    return new FilesInstance(database, directory, files, mode, Removal.PAUSE);
  }

  private StoredSubscription stored(String id) {
    return courier.registry.editor.find("acme", id).orElseThrow();
  }

  private void patch(String id, String patch) {
    ObjectNode document = TestSubscriptions.json(patch);
    assertThat(courier.registry.editor.patch("acme", id, document)).isPresent();
  }
}
