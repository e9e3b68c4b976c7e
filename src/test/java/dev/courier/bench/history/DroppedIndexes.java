package dev.courier.bench.history;

import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The indexes of the log's tables, away while they are filled: made at once they are made faster.
 */
final class DroppedIndexes {

  private final JdbcTemplate jdbc;
  private final List<String> definitions;

  private DroppedIndexes(JdbcTemplate jdbc, List<String> definitions) {
    this.jdbc = jdbc;
    this.definitions = definitions;
  }

  static DroppedIndexes of(JdbcTemplate jdbc) {
    List<String> definitions = new ArrayList<>();
    for (LogTable table : LogTable.values()) {
      String name = table.table();
      jdbc.query(
          "select conname, pg_get_constraintdef(oid) as definition from pg_constraint"
              + " where conrelid = cast(? as regclass) and contype = 'p'",
          row -> {
            definitions.add(
                "alter table %s add constraint %s %s"
                    .formatted(name, row.getString("conname"), row.getString("definition")));
            jdbc.execute("alter table " + name + " drop constraint " + row.getString("conname"));
          },
          name);
      jdbc.query(
          "select indexname, indexdef from pg_indexes where tablename = ?",
          row -> {
            definitions.add(row.getString("indexdef"));
            jdbc.execute("drop index " + row.getString("indexname"));
          },
          name);
    }
    return new DroppedIndexes(jdbc, definitions);
  }

  /** Makes them as they were. */
  void make() {
    definitions.forEach(jdbc::execute);
  }
}
