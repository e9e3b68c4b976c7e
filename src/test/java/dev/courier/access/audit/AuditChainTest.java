package dev.courier.access.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.access.audit.AuditEntry.Chained;
import dev.courier.access.audit.AuditVerdict.Broken;
import dev.courier.access.audit.AuditVerdict.HeadMissing;
import dev.courier.access.audit.AuditVerdict.Intact;
import dev.courier.event.JsonFormat;
import dev.courier.journal.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

class AuditChainTest {

  @Nested
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  class OnH2 extends Contract {
    OnH2() {
      super(TestDatabase.h2());
    }
  }

  @Nested
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  class OnPostgres extends Contract {
    OnPostgres() {
      super(TestDatabase.postgres());
    }

    @Override
    void openToForgers() {
      triggers("disable");
    }

    @Override
    void closeToForgers() {
      triggers("enable");
    }

    private void triggers(String change) {
      for (String table : List.of("audit_entries", "audit_head")) {
        database.client().sql("alter table " + table + " " + change + " trigger user").update();
      }
    }

    @Test
    void theDatabaseRefusesToChangeOrRemoveEntries() {
      write(5);
      for (String forgery :
          List.of(
              "update audit_entries set actor_id = 'key_2' where entry_number = 3",
              "delete from audit_entries where entry_number = 3",
              "truncate audit_entries",
              "delete from audit_head",
              "truncate audit_head")) {
        assertThatThrownBy(() -> database.client().sql(forgery).update())
            .as(forgery)
            .hasStackTraceContaining("entries are only added");
      }
      assertThat(check.run(null)).isInstanceOf(Intact.class);
    }

    @Test
    void aUserWithTheGrantsOfTheDocumentationCanAddAndNothingElse() {
      String user = "courier_" + java.util.UUID.randomUUID().toString().replace('-', '_');
      database.client().sql("create role " + user).update();
      database.client().sql("grant select, insert on audit_entries to " + user).update();
      database.client().sql("grant select, update on audit_head to " + user).update();

      as(user, () -> write(2));

      assertThat(check.run(null)).isEqualTo(new Intact(2, newest().hash()));
      for (String forgery :
          List.of(
              "update audit_entries set actor_id = 'key_2'",
              "delete from audit_entries",
              "alter table audit_entries disable trigger user",
              "truncate audit_entries")) {
        assertThatThrownBy(() -> as(user, () -> database.client().sql(forgery).update()))
            .as(forgery)
            .isInstanceOf(org.springframework.dao.DataAccessException.class);
      }
    }

    private void as(String user, Runnable work) {
      database
          .transaction()
          .executeWithoutResult(
              status -> {
                database.client().sql("set local role " + user).update();
                work.run();
              });
    }

    @Test
    void theStatementInTheDocumentationComputesTheSameHashes() throws Exception {
      write(3);
      log.record(new AuditedChange(AuditAction.RUN_CANCEL, null, null, null, null));

      String page = java.nio.file.Files.readString(java.nio.file.Path.of("docs/audit.md"));
      String statement = page.split("```sql\n", 2)[1].split("```", 2)[0];

      assertThat(database.client().sql(statement).query().listOfRows()).isEmpty();
      openToForgers();
      forge("update audit_entries set remote_address = '192.0.2.1' where entry_number = 3");
      assertThat(database.client().sql(statement).query(Long.class).list()).containsExactly(3L);
    }
  }

  abstract static class Contract {

    private static final List<String> FORGERIES =
        List.of(
            "recorded_at = timestamp with time zone '2026-03-01 10:00:00.121Z'",
            "recorded_at = timestamp with time zone '2026-03-01 10:00:00.120001Z'",
            "actor_kind = 'courier'",
            "actor_id = 'key_2'",
            "actor_name = 'Bob'",
            "actor_role = null",
            "tenant_id = null",
            "tenant_id = 'globex'",
            "action_code = 'subscription.delete'",
            "object_type = 'key'",
            "object_id = 'sub_9'",
            "before_change = null",
            "after_change = '{\"name\":\"other\"}'",
            "remote_address = '192.0.2.1'",
            "hash = '0000000000000000000000000000000000000000000000000000000000000000'");

    final TestDatabase database;
    final AuditLog log;
    final AuditCheck check;

    Contract(TestDatabase database) {
      this.database = database;
      this.log =
          new AuditLog(
              database.client(),
              database.transactions(),
              () -> new Caller(Actor.key("key_1", "Ännchen, \"owner\"", "owner"), "127.0.0.1"),
              Clock.fixed(Instant.parse("2026-03-01T10:00:00.120Z"), ZoneOffset.UTC));
      this.check = new AuditCheck(database.client());
    }

    /** Where the database itself keeps entries from being changed, as its owner takes that away. */
    void openToForgers() {}

    /** And as the database guards it again. */
    void closeToForgers() {}

    /** As the migration leaves it: many databases would take longer than all of the tests. */
    @BeforeEach
    void anEmptyLog() {
      forge("delete from audit_entries");
      forge("delete from audit_head");
      forge("insert into audit_head values (1, 0, '" + AuditCheck.BEGINNING + "')");
      closeToForgers();
    }

    @AfterAll
    void close() {
      database.close();
    }

    @Test
    void anEmptyLogIsIntactAndItsHeadIsWhatTheChainBeginsWith() {
      assertThat(check.run(null)).isEqualTo(new Intact(0, AuditCheck.BEGINNING));
      assertThat(check.run(AuditCheck.BEGINNING)).isInstanceOf(Intact.class);
    }

    @Test
    void whatIsWrittenIsIntactOverManyPages() {
      write(120);

      assertThat(check.run(null)).isEqualTo(new Intact(120, newest().hash()));
      assertThat(check.run(newest().hash())).isInstanceOf(Intact.class);
    }

    @Test
    void listsNewestFirstAndByWhateverIsAskedFor() {
      write(4);
      Chained third = log.list(AuditFilter.all(), 4L, 1).get(0);

      assertThat(third.entry().number()).isEqualTo(3);
      assertThat(third.entry().time()).isEqualTo("2026-03-01T10:00:00.120Z");
      assertThat(third.entry().before()).isEqualTo("{\"name\":\"Grüße 2 €\"}");
      Instant time = third.entry().recordedAt();
      assertThat(found(new AuditFilter("acme", null, null, null, null, null))).isEqualTo(4);
      assertThat(found(new AuditFilter("globex", null, null, null, null, null))).isZero();
      assertThat(found(new AuditFilter(null, "key_1", null, null, null, null))).isEqualTo(4);
      assertThat(found(new AuditFilter(null, "key_2", null, null, null, null))).isZero();
      assertThat(found(new AuditFilter(null, null, null, "sub_2", null, null))).isEqualTo(1);
      assertThat(found(new AuditFilter(null, null, AuditAction.KEY_CREATE, null, null, null)))
          .isZero();
      assertThat(found(new AuditFilter(null, null, null, null, time, null))).isEqualTo(4);
      assertThat(found(new AuditFilter(null, null, null, null, null, time))).isZero();
    }

    @Test
    void namesTheEntryOfWhichAFieldWasChanged() {
      write(5);
      for (String change : FORGERIES) {
        database
            .transaction()
            .executeWithoutResult(
                status -> {
                  forge("update audit_entries set " + change + " where entry_number = 3");
                  assertThat(check.run(null))
                      .as(change)
                      .isEqualTo(
                          new Broken(
                              3, "has another hash than its fields and the entry before it give"));
                  status.setRollbackOnly();
                });
      }
      assertThat(check.run(null)).isInstanceOf(Intact.class);
    }

    @Test
    void namesTheEntryAfterOneThatWasWrittenAnewWithItsHash() {
      write(5);
      List<Chained> entries = log.list(AuditFilter.all(), null, 5);
      AuditEntry third = entries.get(2).entry();
      AuditEntry forged =
          new AuditEntry(
              3,
              third.recordedAt(),
              Actor.courier(),
              third.tenantId(),
              third.action(),
              third.objectType(),
              third.objectId(),
              third.before(),
              third.after(),
              null);
      String hash = AuditHash.of(entries.get(3).hash(), forged);

      forge(
          "update audit_entries set actor_kind = 'courier', actor_id = 'courier', actor_name ="
              + " 'Courier', actor_role = null, remote_address = null, hash = '"
              + hash
              + "' where entry_number = 3");

      assertThat(((Broken) check.run(null)).entry()).isEqualTo(4);
    }

    @Test
    void namesTheEntryThatWasRemovedFromTheMiddle() {
      write(5);

      forge("delete from audit_entries where entry_number = 3");

      assertThat(check.run(null)).isEqualTo(new Broken(3, "is missing: the next one is 4"));
    }

    @Test
    void namesTheFirstOfTwoThatWereSwapped() {
      write(5);

      forge("update audit_entries set entry_number = 99 where entry_number = 2");
      forge("update audit_entries set entry_number = 2 where entry_number = 4");
      forge("update audit_entries set entry_number = 4 where entry_number = 99");

      assertThat(((Broken) check.run(null)).entry()).isEqualTo(2);
    }

    @Test
    void noticesThatTheEndWasRemoved() {
      write(5);

      forge("delete from audit_entries where entry_number > 3");

      assertThat(check.run(null))
          .isEqualTo(new Broken(4, "is missing, and so is every one up to 5"));
    }

    @Test
    void noticesAnEndThatWasCutOffCleanlyByTheHeadThatWasNotedBefore() {
      write(5);
      String noted = newest().hash();
      forge("delete from audit_entries where entry_number > 3");
      forge(
          "update audit_head set entry_number = 3, hash = (select hash from audit_entries where"
              + " entry_number = 3)");

      assertThat(check.run(null)).isEqualTo(new Intact(3, newest().hash()));
      assertThat(check.run(noted)).isEqualTo(new HeadMissing(3, newest().hash()));
    }

    @Test
    void theHeadThatWasNotedBeforeIsStillFoundWhenMoreWasWritten() {
      write(5);
      String noted = newest().hash();
      write(2);

      assertThat(check.run(noted)).isEqualTo(new Intact(7, newest().hash()));
    }

    @Test
    void noticesAnEntryBehindTheEndAndAHeadThatIsGone() {
      write(2);
      forge("update audit_head set entry_number = 1, hash = 'x'");
      assertThat(((Broken) check.run(null)).problem()).contains("audit_head tells as the last one");

      forge("update audit_head set hash = (select hash from audit_entries where entry_number = 1)");
      assertThat(check.run(null))
          .isEqualTo(new Broken(2, "is behind the end that audit_head tells"));

      forge("delete from audit_head");
      assertThat(((Broken) check.run(null)).problem()).contains("audit_head");
      assertThatThrownBy(() -> write(1)).hasMessageContaining("audit_head has no row");
    }

    @Test
    void manyWritersAtOnceMakeOneChainWithoutAGap() {
      AuditLog otherInstance =
          new AuditLog(
              database.client(), database.transactions(), Caller::courier, Clock.systemUTC());
      CompletableFuture<?>[] writers =
          IntStream.range(0, 20)
              .mapToObj(writer -> writer % 2 == 0 ? log : otherInstance)
              .map(
                  instance -> CompletableFuture.runAsync(() -> write(instance, 5), Contract::start))
              .toArray(CompletableFuture[]::new);
      CompletableFuture.allOf(writers).join();

      assertThat(check.run(null)).isEqualTo(new Intact(100, newest().hash()));
    }

    @Test
    void aChangeThatIsRolledBackLeavesNoEntry() {
      write(1);

      assertThatThrownBy(
              () ->
                  log.together(
                      () -> {
                        write(1);
                        throw new IllegalStateException("the change fails");
                      }))
          .hasMessage("the change fails");

      assertThat(check.run(null)).isEqualTo(new Intact(1, newest().hash()));
      write(1);
      assertThat(newest().entry().number()).isEqualTo(2);
    }

    void write(int entries) {
      write(log, entries);
    }

    private static void write(AuditLog log, int entries) {
      for (int i = 0; i < entries; i++) {
        ObjectNode before = JsonFormat.mapper().createObjectNode().put("name", "Grüße " + i + " €");
        log.record(
            new AuditedChange(
                AuditAction.SUBSCRIPTION_PATCH, "acme", "sub_" + i, before, before.deepCopy()));
      }
    }

    void forge(String sql) {
      openToForgers();
      database.client().sql(sql).update();
    }

    Chained newest() {
      return log.list(AuditFilter.all(), null, 1).get(0);
    }

    private int found(AuditFilter filter) {
      return log.list(filter, null, 10).size();
    }

    private static void start(Runnable command) {
      new Thread(command).start();
    }
  }
}
