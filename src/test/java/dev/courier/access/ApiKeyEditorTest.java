package dev.courier.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.courier.access.ApiKeyEditor.NewKey;
import dev.courier.access.ApiKeyEditor.Revocation;
import dev.courier.access.ApiKeyEditor.StoredKey;
import dev.courier.access.audit.AuditLog;
import dev.courier.access.audit.Caller;
import dev.courier.access.watch.KeyWatching;
import dev.courier.journal.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ApiKeyEditorTest {

  @Nested
  class OnH2 extends Contract {
    OnH2() {
      super(TestDatabase.h2());
    }
  }

  @Nested
  class OnPostgres extends Contract {
    OnPostgres() {
      super(TestDatabase.postgres());
    }
  }

  abstract static class Contract {

    private final TestDatabase database;
    private final ApiKeys keys;
    private final Tenants tenants;
    private final ApiKeyEditor editor;

    Contract(TestDatabase database) {
      this.database = database;
      Clock clock = Clock.systemUTC();
      this.keys = new ApiKeys(database.client(), new AccessSettings(null, null), clock);
      this.tenants = new Tenants(database.client(), clock);
      this.editor = editor(keys);
    }

    private ApiKeyEditor editor(ApiKeys of) {
      Clock clock = Clock.systemUTC();
      return new ApiKeyEditor(
          database.client(),
          of,
          tenants,
          new AuditLog(database.client(), database.transactions(), Caller::courier, clock),
          clock);
    }

    @AfterEach
    void close() {
      database.close();
    }

    @Test
    void letsANewKeyInAndKeepsOnlyItsHash() {
      Instant expires = Instant.now().plusSeconds(60).truncatedTo(ChronoUnit.MILLIS);
      NewKey made = editor.create("acme", Role.VIEWER, "hall", expires);

      assertThat(made.text()).matches("ck_[\\w-]{43}");
      assertThat(keys.authenticate(made.text()))
          .contains(new ApiKey(made.stored().id(), "acme", Role.VIEWER, "hall"));
      assertThat(editor.list("acme", null, 10)).containsExactly(made.stored());
      assertThat(made.toString()).doesNotContain(made.text());
      assertThat(
              database.client().sql("select * from api_keys").query().singleRow().values().stream()
                  .map(String::valueOf))
          .doesNotContain(made.text());
      assertThat(tenants.isKnown("acme")).isTrue();
    }

    @Test
    void shutsARevokedKeyOutAtOnce() {
      NewKey made = editor.create("acme", Role.OWNER, "Ann", null);
      assertThat(keys.authenticate(made.text())).isPresent();

      assertThat(editor.revoke("acme", made.stored().id())).isEqualTo(Revocation.REVOKED);

      assertThat(keys.authenticate(made.text())).isEmpty();
      assertThat(editor.list(null, null, 10)).isEmpty();
      assertThat(editor.revoke("acme", made.stored().id())).isEqualTo(Revocation.UNKNOWN);
    }

    @Test
    void nothingOfAnotherTenantIsListedOrRevoked() {
      NewKey made = editor.create("acme", Role.OWNER, "Ann", null);

      assertThat(editor.list("globex", null, 10)).isEmpty();
      assertThat(editor.revoke("globex", made.stored().id())).isEqualTo(Revocation.UNKNOWN);
      assertThat(keys.authenticate(made.text())).isPresent();
    }

    @Test
    void showsHowANewKeyStartsAndNothingForOneOfBeforePrefixes() {
      NewKey made = editor.create("acme", Role.VIEWER, "hall", null);

      assertThat(made.stored().prefix()).hasSize(7).isEqualTo(made.text().substring(0, 7));
      assertThat(made.stored().label()).endsWith(" (" + made.stored().prefix() + "…)");

      database.client().sql("update api_keys set prefix = null").update();
      assertThat(editor.list("acme", null, 10)).first().extracting(StoredKey::prefix).isNull();
      assertThat(keys.authenticate(made.text())).isPresent();
    }

    @Test
    void anotherInstanceForgetsARevokedKeyWhenItLooksNext() {
      NewKey revoked = editor.create("acme", Role.OWNER, "Ann", null);
      NewKey kept = editor.create("acme", Role.OWNER, "Bob", null);
      ApiKeys others =
          new ApiKeys(database.client(), new AccessSettings(null, null), Clock.systemUTC());
      assertThat(others.authenticate(revoked.text())).isPresent();
      assertThat(others.authenticate(kept.text())).isPresent();

      editor.revoke("acme", revoked.stored().id());
      assertThat(others.authenticate(revoked.text())).as("not looked yet").isPresent();
      KeyWatching.look(others, database);

      assertThat(others.authenticate(revoked.text())).isEmpty();
      assertThat(others.authenticate(kept.text())).isPresent();
    }

    @Test
    void writesBesideTheCallsWhenAKeyWasUsed() {
      NewKey made = editor.create("acme", Role.OWNER, "Ann", null);
      NewKey unused = editor.create("acme", Role.OWNER, "Bob", null);
      Instant before = Instant.now().truncatedTo(ChronoUnit.MILLIS);

      keys.authenticate(made.text());
      assertThat(lastUse(made)).as("nothing is written by the call itself").isNull();
      KeyWatching.look(keys, database);

      assertThat(lastUse(made)).isAfterOrEqualTo(before);
      assertThat(lastUse(unused)).isNull();
    }

    @Test
    void keepsTheLastAdministratorsKeyThatWorks() {
      NewKey first = editor.create(null, Role.ADMIN, "first", null);
      NewKey second = editor.create(null, Role.ADMIN, "second", null);
      NewKey expired = editor.create(null, Role.ADMIN, "expired", Instant.now().minusSeconds(1));

      assertThat(editor.revoke(null, expired.stored().id())).isEqualTo(Revocation.REVOKED);
      assertThat(editor.revoke(null, first.stored().id())).isEqualTo(Revocation.REVOKED);
      assertThat(editor.revoke(null, second.stored().id()))
          .isEqualTo(Revocation.LAST_ADMINISTRATOR);

      assertThat(keys.authenticate(second.text())).isPresent();
    }

    @Test
    void aConfiguredKeyLetsTheLastAdministratorsGo() {
      ApiKeys configured =
          new ApiKeys(
              database.client(),
              new AccessSettings("a-key-of-my-own-choice", null),
              Clock.systemUTC());
      ApiKeyEditor withConfigured = editor(configured);
      NewKey only = withConfigured.create(null, Role.ADMIN, "only", null);

      assertThat(withConfigured.revoke(null, only.stored().id())).isEqualTo(Revocation.REVOKED);
    }

    @Test
    void twoAdministratorsWhoRevokeEachOtherDoNotBothSucceed() throws Exception {
      for (int round = 0; round < 10; round++) {
        NewKey one = editor.create(null, Role.ADMIN, "one", null);
        NewKey other = editor.create(null, Role.ADMIN, "other", null);
        List<Revocation> outcomes = revokeAtOnce(one, other);
        assertThat(outcomes)
            .containsExactlyInAnyOrder(Revocation.REVOKED, Revocation.LAST_ADMINISTRATOR);
        database.client().sql("delete from api_keys").update();
      }
    }

    private List<Revocation> revokeAtOnce(NewKey one, NewKey other) throws Exception {
      CyclicBarrier start = new CyclicBarrier(2);
      ExecutorService threads = Executors.newFixedThreadPool(2);
      try {
        List<Future<Revocation>> outcomes = new ArrayList<>();
        for (NewKey key : List.of(one, other)) {
          outcomes.add(
              threads.submit(
                  () -> {
                    start.await();
                    return editor.revoke(null, key.stored().id());
                  }));
        }
        return List.of(outcomes.get(0).get(), outcomes.get(1).get());
      } finally {
        threads.shutdown();
      }
    }

    private Instant lastUse(NewKey key) {
      return editor.list(null, null, 10).stream()
          .filter(stored -> stored.id().equals(key.stored().id()))
          .findFirst()
          .orElseThrow()
          .lastUsedAt();
    }

    @Test
    void listsNewestFirstInPages() {
      StoredKey first = editor.create("acme", Role.OWNER, "one", null).stored();
      StoredKey second = editor.create("globex", Role.OWNER, "two", null).stored();
      StoredKey third = editor.create(null, Role.ADMIN, "three", null).stored();

      assertThat(editor.list(null, null, 2)).containsExactly(third, second);
      assertThat(editor.list(null, second.id(), 2)).containsExactly(first);
    }

    @Test
    void refusesATenantForAnAdministratorAndNoneForAnybodyElse() {
      assertThatThrownBy(() -> editor.create("acme", Role.ADMIN, "x", null))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> editor.create(null, Role.VIEWER, "x", null))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
