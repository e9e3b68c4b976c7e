package dev.courier.flow.unique;

import static org.assertj.core.api.Assertions.assertThat;

import dev.courier.journal.Entries;
import dev.courier.journal.TestDatabase;
import dev.courier.journal.waiting.Place;
import dev.courier.journal.waiting.Registration;
import dev.courier.journal.waiting.UniqueDeliveries;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;

class PlaceHoldersTest {

  private static final Place PLACE = new Place("sub_1", "order.shipped", "ord_1");

  private final TestDatabase database = TestDatabase.h2();
  private boolean away;
  private int asked;
  private Instant now = Entries.START;
  private final UniqueDeliveries unique =
      new UniqueDeliveries(new JdbcTemplate(new Unsteady()), database.transactions());
  private final PlaceHolders holders = new PlaceHolders(unique, () -> now);

  @BeforeEach
  void aPlaceThatIsTaken() {
    new UniqueDeliveries(database.template(), database.transactions())
        .register(List.of(new Registration(PLACE, "dlv_1", 1, now)));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void databaseSaysWhoHoldsAPlace() {
    assertThat(holders.of(PLACE).holder()).contains("dlv_1");
    assertThat(holders.of(new Place("sub_1", "order.shipped", "ord_2")).isKnown()).isTrue();
  }

  @Test
  void databaseThatIsAwayIsAskedAgainNowAndThenOnly() {
    away = true;

    for (int i = 0; i < 5; i++) {
      assertThat(holders.of(PLACE).isKnown()).isFalse();
    }
    assertThat(asked).isEqualTo(1);
    now = now.plusSeconds(10);
    assertThat(holders.of(PLACE).isKnown()).isFalse();
    assertThat(holders.of(PLACE).isKnown()).isFalse();
    assertThat(asked).isEqualTo(2);
  }

  @Test
  void databaseThatIsBackAnswersAgain() {
    away = true;
    assertThat(holders.of(PLACE).isKnown()).isFalse();

    away = false;
    now = now.plusSeconds(10);

    assertThat(holders.of(PLACE).holder()).contains("dlv_1");
    assertThat(holders.of(PLACE).holder()).contains("dlv_1");
  }

  private final class Unsteady extends DelegatingDataSource {
    private Unsteady() {
      super(database.dataSource());
    }

    @Override
    public Connection getConnection() throws SQLException {
      asked++;
      if (away) {
        throw new SQLException("the test took the database away");
      }
      return super.getConnection();
    }
  }
}
