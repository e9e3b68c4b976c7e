package dev.courier.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * One statement that is sent to the database for many rows in one JDBC batch.
 *
 * @param parameters the values of one row, in the order of the question marks; none of them null,
 *     see {@link Columns}
 */
public record BatchStatement<T>(String sql, Function<T, Object[]> parameters) {

  /**
   * Runs it for every row.
   *
   * @return the rows that it changed nothing for, or may have changed nothing for: a driver that
   *     rewrites batches cannot tell
   */
  public List<T> run(JdbcTemplate jdbc, List<T> rows) {
    if (rows.isEmpty()) {
      return List.of();
    }
    int[] counts = jdbc.batchUpdate(sql, rows.stream().map(parameters).toList());
    List<T> missed = new ArrayList<>();
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] < 1) {
        missed.add(rows.get(i));
      }
    }
    return missed;
  }
}
