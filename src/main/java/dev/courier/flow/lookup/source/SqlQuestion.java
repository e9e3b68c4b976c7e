package dev.courier.flow.lookup.source;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.EmptySqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterUtils;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;

/** A query whose fields stand in it as {@code :order_id}; its first row is the answer. */
final class SqlQuestion implements Question {

  private final String query;
  private final DataSource database;
  private final Executor threads;
  private final Set<String> names = new LinkedHashSet<>();

  SqlQuestion(String query, DataSource database, Executor threads) {
    this.query = query;
    this.database = database;
    this.threads = threads;
    // Spring keeps the names that it has parsed to itself, but asks for each.
    NamedParameterUtils.buildValueArray(
        NamedParameterUtils.parseSqlStatement(query), new Noting(names), null);
  }

  @Override
  public Set<String> names() {
    return names;
  }

  @Override
  public CompletableFuture<Optional<Map<String, Object>>> ask(
      Map<String, Object> values, Duration timeout) {
    return CompletableFuture.supplyAsync(() -> firstRow(values, timeout), threads);
  }

  private Optional<Map<String, Object>> firstRow(Map<String, Object> values, Duration timeout) {
    JdbcTemplate template = new JdbcTemplate(database);
    template.setMaxRows(1);
    template.setQueryTimeout(Math.max(1, (int) timeout.toSeconds()));
    try {
      return new NamedParameterJdbcTemplate(template)
          .query(query, values, (row, number) -> SqlValues.of(row)).stream().findFirst();
    } catch (DataAccessException failed) {
      // The database's own words are of more use than Spring's around them.
      throw new IllegalStateException(failed.getMostSpecificCause().getMessage(), failed);
    }
  }

  /** Has any parameter that it is asked for, and notes its name. */
  private record Noting(Set<String> names) implements SqlParameterSource {

    @Override
    public boolean hasValue(String name) {
      return true;
    }

    @Override
    public Object getValue(String name) {
      names.add(name);
      return EmptySqlParameterSource.INSTANCE;
    }
  }
}
