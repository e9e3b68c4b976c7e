package dev.courier.alert;

import static dev.courier.journal.Entries.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.courier.journal.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AlertStoreTest {

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
    private final AlertStore store;

    Contract(TestDatabase database) {
      this.database = database;
      this.store = new AlertStore(database.client());
    }

    @AfterEach
    void close() {
      database.close();
    }

    @Test
    void alertsAreListedNewestFirstAndContinueWhereTheyEnded() {
      store.insert(alert("alr_1", "acme"));
      store.insert(alert("alr_2", "acme"));
      store.insert(alert("alr_3", "acme"));

      assertThat(ids("acme", null)).containsExactly("alr_3", "alr_2", "alr_1");
      assertThat(store.list("acme", null, "alr_3", 1))
          .extracting(StoredAlert::id)
          .containsExactly("alr_2");
    }

    @Test
    void theSameAlertTwiceIsOne() {
      store.insert(alert("alr_1", "acme"));
      store.acknowledge("acme", "alr_1", START);
      store.insert(alert("alr_1", "acme"));

      assertThat(ids("acme", true)).containsExactly("alr_1");
    }

    @Test
    void anAlertComesBackAsItWasRaised() {
      store.insert(alert("alr_1", "acme"));

      assertThat(store.list("acme", null, null, 1))
          .containsExactly(
              new StoredAlert(
                  "alr_1",
                  "acme",
                  AlertKind.DEAD_LETTER,
                  "title",
                  "detail",
                  "sub_1",
                  "dlv_1",
                  "evt-1",
                  START,
                  null));
    }

    @Test
    void acknowledgedAlertsCanBeLeftOut() {
      store.insert(alert("alr_1", "acme"));
      store.insert(alert("alr_2", "acme"));

      assertThat(store.acknowledge("acme", "alr_1", START.plusSeconds(9)).orElseThrow())
          .extracting(StoredAlert::acknowledgedAt)
          .isEqualTo(START.plusSeconds(9));

      assertThat(ids("acme", false)).containsExactly("alr_2");
      assertThat(ids("acme", true)).containsExactly("alr_1");
    }

    @Test
    void theFirstToAcknowledgeStays() {
      store.insert(alert("alr_1", "acme"));
      store.acknowledge("acme", "alr_1", START);

      assertThat(store.acknowledge("acme", "alr_1", START.plusSeconds(9)).orElseThrow())
          .extracting(StoredAlert::acknowledgedAt)
          .isEqualTo(START);
    }

    @Test
    void anotherTenantSeesAndAcknowledgesNothing() {
      store.insert(alert("alr_1", "acme"));

      assertThat(ids("globex", null)).isEmpty();
      assertThat(store.acknowledge("globex", "alr_1", START)).isEmpty();
      assertThat(ids("acme", false)).hasSize(1);
    }

    @Test
    void alertsOfNoTenantAreListedAsSuch() {
      store.insert(alert("alr_1", null));
      store.insert(alert("alr_2", "acme"));

      assertThat(ids(null, null)).containsExactly("alr_1");
      assertThat(store.acknowledge(null, "alr_1", START)).isPresent();
    }

    @Test
    void hostileTextIsKeptAsFarAsTheDatabaseTakesIt() {
      Alert hostile =
          new Alert(
              "alr_1",
              "a\0" + "b".repeat(300),
              AlertKind.POISON_MESSAGE,
              "t\0",
              "d\0",
              null,
              null,
              "e\0".repeat(200),
              START,
              List.of());
      store.insert(hostile);

      assertThat(ids("a\uFFFD" + "b".repeat(253), null)).containsExactly("alr_1");
    }

    private List<String> ids(String tenantId, Boolean acknowledged) {
      return store.list(tenantId, acknowledged, null, 10).stream().map(StoredAlert::id).toList();
    }

    private static Alert alert(String id, String tenantId) {
      return new Alert(
          id,
          tenantId,
          AlertKind.DEAD_LETTER,
          "title",
          "detail",
          "sub_1",
          "dlv_1",
          "evt-1",
          START,
          List.of("ops@example.com"));
    }
  }
}
