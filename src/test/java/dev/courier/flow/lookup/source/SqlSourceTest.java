package dev.courier.flow.lookup.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.courier.journal.TestDatabase;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlSourceTest {

  private static final Duration PATIENT = Duration.ofSeconds(60);

  @ParameterizedTest
  @ValueSource(strings = {"h2", "postgres"})
  void rowsBecomeFieldsAndValuesAreBound(String kind) throws Exception {
    try (TestDatabase database = kind.equals("h2") ? TestDatabase.h2() : TestDatabase.postgres()) {
      database
          .template()
          .execute(
              "create table carriers (code varchar(50), tenant varchar(50), fee numeric(10,2),"
                  + " days integer, fast boolean, since date, seen timestamp with time zone)");
      database
          .template()
          .update(
              "insert into carriers values ('NPL', 'acme', 100.00, 2, true, '2026-01-15',"
                  + " '2026-01-15T10:30:00+00:00'), ('x'' or ''1''=''1', 'acme', 1, 1, false, null,"
                  + " null)");
      try (SqlSource source = new SqlSource(address(database))) {
        String query =
            "select fee, days, fast, since, seen from carriers where code = :carrier.code and"
                + " tenant = :event.tenant_id and days in (:days)";
        Question question = source.question(query);

        assertThat(question.names())
            .containsExactlyInAnyOrder("carrier.code", "event.tenant_id", "days");
        assertThat(find(question, "NPL"))
            .contains(
                Map.of(
                    "fee",
                    new BigDecimal("100.00"),
                    "days",
                    2,
                    "fast",
                    true,
                    "since",
                    "2026-01-15",
                    "seen",
                    "2026-01-15T10:30:00Z"));
        assertThat(find(question, "x' or '1'='1").orElseThrow()).containsEntry("days", 1);
        assertThat(find(question, "' or 1=1 --")).isEmpty();
      }
    }
  }

  @Test
  void aQueryThatIsWrongFailsInTheDatabasesOwnWords() {
    try (TestDatabase database = TestDatabase.h2();
        SqlSource source = new SqlSource(address(database))) {
      assertThatThrownBy(
              () -> source.question("select x from nowhere").ask(Map.of(), PATIENT).get())
          .hasRootCauseInstanceOf(java.sql.SQLException.class)
          .cause()
          .hasMessageContaining("Table \"nowhere\" not found");
    }
  }

  @Test
  void aDatabaseThatIsAwayStopsNoStartAndFailsTheLookup() {
    LookupAddress address =
        new LookupAddress("shop", "jdbc:postgresql://127.0.0.1:1/shop", "u", "p", "");
    try (SqlSource source = new SqlSource(address)) {
      assertThatThrownBy(() -> source.question("select 1").ask(Map.of(), PATIENT).get())
          .isInstanceOf(ExecutionException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"delete from carriers", "update x set a = 1", "  drop table x", "selector"})
  void aQueryOnlyReads(String query) {
    assertThatThrownBy(() -> new QuestionText("query", query))
        .hasMessage("the query \"" + query.strip() + "\" must begin with select, with or values");
  }

  private static Optional<Map<String, Object>> find(Question question, String code)
      throws Exception {
    return question
        .ask(
            Map.of("carrier.code", code, "event.tenant_id", "acme", "days", List.of(1, 2)), PATIENT)
        .get();
  }

  private static LookupAddress address(TestDatabase database) {
    HikariDataSource source = (HikariDataSource) database.dataSource();
    return new LookupAddress(
        "shop", source.getJdbcUrl(), source.getUsername(), source.getPassword(), "");
  }
}
