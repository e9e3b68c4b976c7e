package dev.courier.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.courier.access.ApiKeyEditor.NewKey;
import dev.courier.access.ApiKeyEditor.StoredKey;
import dev.courier.access.audit.AuditLog;
import dev.courier.access.audit.Caller;
import dev.courier.journal.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
      this.editor =
          new ApiKeyEditor(
              database.client(),
              keys,
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

      assertThat(editor.revoke("acme", made.stored().id())).isTrue();

      assertThat(keys.authenticate(made.text())).isEmpty();
      assertThat(editor.list(null, null, 10)).isEmpty();
      assertThat(editor.revoke("acme", made.stored().id())).isFalse();
    }

    @Test
    void nothingOfAnotherTenantIsListedOrRevoked() {
      NewKey made = editor.create("acme", Role.OWNER, "Ann", null);

      assertThat(editor.list("globex", null, 10)).isEmpty();
      assertThat(editor.revoke("globex", made.stored().id())).isFalse();
      assertThat(keys.authenticate(made.text())).isPresent();
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
