package dev.courier.journal.figures;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Notes by how much the figures change, for whoever changes rows of the delivery log.
 *
 * <p>A difference is a row of its own, which nobody else reads with a lock or changes: noting it
 * waits for nobody, in whatever order who locks what. Every method takes part in the caller's
 * transaction, without which the figures would part from the log.
 */
public final class FigureChanges {

  private static final String INSERT =
      "insert into figure_changes (tenant_id, scope, starts_at, subject, subjects, "
          + String.join(", ", Tally.COLUMNS)
          + ") values (?, ?, ?, ?, ?"
          + ", ?".repeat(Tally.COLUMNS.size())
          + ")";

  private final JdbcTemplate jdbc;

  /**
   * Sets it up on a database.
   *
   * @param jdbc never null
   */
  public FigureChanges(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Locks rows that the caller is about to change, in the order of their ids.
   *
   * @return what of them is counted, by id; those that are not there are not in it
   */
  public Map<String, CountedDelivery> lock(Collection<String> ids) {
    Map<String, CountedDelivery> locked = new HashMap<>();
    if (!ids.isEmpty()) {
      jdbc.query(
          "select id, "
              + CountedDelivery.COLUMNS
              + " from deliveries where id = any(?) order by id for update",
          row -> {
            locked.put(row.getString("id"), CountedDelivery.of(row));
          },
          (Object) ids.toArray(String[]::new));
    }
    return locked;
  }

  /** Notes the differences; those of subscriptions together, because they may be very many. */
  public void note(FigureBatch batch) {
    List<Object[]> rows = new ArrayList<>();
    Map<FigureKey, Map<String, Tally>> packed = new TreeMap<>();
    batch
        .differences()
        .forEach(
            (key, tally) -> {
              if (key.scope() == Scope.SUBSCRIPTION) {
                packed
                    .computeIfAbsent(key.about(""), first -> new TreeMap<>())
                    .put(key.subject(), tally);
              } else {
                rows.add(row(key, null, tally));
              }
            });
    packed.forEach(
        (key, tallies) ->
            PackedTallies.pack(tallies).forEach(text -> rows.add(row(key, text, Tally.NONE))));
    if (!rows.isEmpty()) {
      jdbc.batchUpdate(INSERT, rows);
    }
  }

  private static Object[] row(FigureKey key, String subjects, Tally tally) {
    List<Object> row = new ArrayList<>();
    row.add(key.tenantId());
    row.add(key.scope().code());
    row.add(key.startsAt().atOffset(ZoneOffset.UTC));
    row.add(key.subject());
    row.add(subjects);
    row.addAll(tally.values());
    return row.toArray();
  }
}
