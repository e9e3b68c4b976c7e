package dev.courier.registry.planned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.registry.TestSubscriptions;
import dev.courier.registry.declared.FileKey;
import dev.courier.registry.declared.SubscriptionFile;
import dev.courier.registry.planned.PlannedChange.Kind;
import dev.courier.registry.planned.Planner.Removal;
import dev.courier.registry.planned.Situation.Current;
import dev.courier.settings.files.YamlLines;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What applying a file would do, from how the file and its subscription stand. */
class PlannerTest {

  private static final FileKey KEY = new FileKey("acme", "orders");
  private static final ObjectNode ORDERS =
      TestSubscriptions.json(
          "{\"name\": \"Orders\", \"event_type\": \"order.shipped\","
              + " \"retry\": {\"max_retries\": 5}, \"secret\": \"${env:A}\"}");
  private static final SubscriptionFile FILE = file(ORDERS);
  private static final AppliedFile APPLIED = new AppliedFile(KEY, "sub_1", FILE.hash(), 7, false);
  private static final Current SAME = new Current(7, true, stored("***"), stored("***"));

  private final Planner planner = new Planner(Removal.PAUSE);

  @Test
  void aNewFileIsANewSubscription() {
    PlannedChange change = plan(FILE, null, null);

    assertThat(change.kind()).isEqualTo(Kind.CREATE);
    assertThat(change.subscriptionId()).isNull();
    assertThat(change.name()).isEqualTo("Orders");
    assertThat(change.fields())
        .extracting(FieldChange::field, FieldChange::before, FieldChange::after)
        .contains(tuple("retry.max_retries", null, "5"), tuple("secret", null, "${env:A}"));
  }

  @Test
  void nothingIsToBeDoneWhereTheSubscriptionIsWhatTheFileSays() {
    PlannedChange change = plan(FILE, APPLIED, SAME);

    assertThat(change.kind()).isEqualTo(Kind.NOTHING);
    assertThat(change.changesSomething()).isFalse();
    assertThat(change.subscriptionId()).isEqualTo("sub_1");
  }

  @Test
  void anotherFileChangesItsFields() {
    ObjectNode changed = ORDERS.deepCopy();
    changed.withObject("/retry").put("max_retries", 3);
    ObjectNode after = stored("***");
    after.withObject("/retry").put("max_retries", 3);

    PlannedChange change = plan(file(changed), APPLIED, new Current(7, true, stored("***"), after));

    assertThat(change.kind()).isEqualTo(Kind.CHANGE);
    assertThat(change.fields()).containsExactly(new FieldChange("retry.max_retries", "5", "3"));
  }

  @Test
  void anotherSecretIsAChangeAndIsOnlySaidToBeAnother() {
    PlannedChange change =
        plan(FILE, APPLIED, new Current(7, true, stored("***"), stored("*** (changed)")));

    assertThat(change.kind()).isEqualTo(Kind.CHANGE);
    assertThat(change.fields()).containsExactly(new FieldChange("secret", "***", "*** (changed)"));
  }

  @Test
  void aSubscriptionThatWasChangedElsewhereHasDrifted() {
    ObjectNode elsewhere = stored("***").put("name", "By hand");

    PlannedChange change = plan(FILE, APPLIED, new Current(8, true, elsewhere, stored("***")));

    assertThat(change.kind()).isEqualTo(Kind.PUT_BACK);
    assertThat(change.kind().isDrift()).isTrue();
    assertThat(change.fields()).containsExactly(new FieldChange("name", "By hand", "Orders"));
  }

  @Test
  void aFileThatWasChangedTooPrevails() {
    AppliedFile earlier = new AppliedFile(KEY, "sub_1", "another content", 7, false);
    ObjectNode elsewhere = stored("***").put("name", "By hand");

    assertThat(plan(FILE, earlier, new Current(8, true, elsewhere, stored("***"))).kind())
        .isEqualTo(Kind.CHANGE);
  }

  @Test
  void aSubscriptionThatWasChangedToWhatTheFileSaysHasNotDrifted() {
    assertThat(plan(FILE, APPLIED, new Current(9, true, stored("***"), stored("***"))).kind())
        .isEqualTo(Kind.NOTHING);
  }

  @Test
  void aSubscriptionThatWasDeletedElsewhereIsCreatedAgain() {
    assertThat(plan(FILE, APPLIED, null).kind()).isEqualTo(Kind.CREATE_AGAIN);
  }

  @Test
  void aFileThatIsGonePausesItsSubscriptionOnce() {
    AppliedFile removed = new AppliedFile(KEY, "sub_1", FILE.hash(), 7, true);
    Current current = new Current(8, true, stored("***"), null);

    assertThat(plan(null, APPLIED, current).kind()).isEqualTo(Kind.PAUSE);
    assertThat(planner.plan(new Situation(KEY, null, removed, current))).isEmpty();
    assertThat(planner.plan(new Situation(KEY, null, APPLIED, null))).isEmpty();
  }

  @Test
  void aFileThatIsGoneDeletesItsSubscriptionWhereTheSettingSaysSo() {
    Situation gone = new Situation(KEY, null, APPLIED, new Current(8, true, stored("***"), null));

    assertThat(new Planner(Removal.DELETE).plan(gone).orElseThrow().kind()).isEqualTo(Kind.DELETE);
  }

  @Test
  void aFileThatIsBackChangesItsSubscriptionEvenWhereNothingElseDiffers() {
    AppliedFile removed = new AppliedFile(KEY, "sub_1", FILE.hash(), 7, true);
    ObjectNode paused = stored("***").put("active", false);

    PlannedChange change = plan(FILE, removed, new Current(8, false, paused, stored("***")));

    assertThat(change.kind()).isEqualTo(Kind.CHANGE);
    assertThat(change.fields()).containsExactly(new FieldChange("active", "false", "true"));
  }

  @Test
  void aPlanWithOtherChangesHasAnotherDigest() {
    Plan first = new Plan(List.of(plan(FILE, null, null)), List.of());
    Plan second = new Plan(List.of(plan(FILE, APPLIED, SAME)), List.of());

    assertThat(first.digest())
        .isNotEqualTo(second.digest())
        .isEqualTo(new Plan(first.changes(), List.of()).digest());
    assertThat(first.summary()).isEqualTo("1 to create");
    assertThat(second.summary()).isEmpty();
  }

  @Test
  void theHashTellsOneContentFromAnother() {
    assertThat(file(ORDERS).hash()).isEqualTo(FILE.hash()).matches("[0-9a-f]{64}");
    assertThat(file(ORDERS.deepCopy().put("name", "Other")).hash()).isNotEqualTo(FILE.hash());
  }

  private PlannedChange plan(SubscriptionFile file, AppliedFile applied, Current current) {
    return planner.plan(new Situation(KEY, file, applied, current)).orElseThrow();
  }

  private static SubscriptionFile file(ObjectNode document) {
    Path path = Path.of("config/subscriptions/acme/orders.yaml");
    return new SubscriptionFile(path, KEY, document, YamlLines.of(document.toString()));
  }

  private static ObjectNode stored(String secret) {
    return ORDERS.deepCopy().put("secret", secret).put("active", true);
  }
}
