package dev.courier.journal.figures;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Component;

/**
 * Adds differences to the figures of their hours and days. What the figures say does not change by
 * it, only how many rows they are.
 */
@Component
public final class FoldedFigures {

  /** How long attempts are kept by minute. */
  static final Duration MINUTES_KEPT = Duration.ofHours(24);

  private static final String KEY =
      " where tenant_id = ? and scope = ? and span = ? and starts_at = ?";

  private static final String UPDATE =
      "update figures set "
          + String.join(" = ?, ", Tally.COLUMNS)
          + " = ?"
          + KEY
          + " and subject = ?";

  private static final String INSERT =
      "insert into figures ("
          + String.join(", ", Tally.COLUMNS)
          + ", tenant_id, scope, span, starts_at, subject) values (?"
          + ", ?".repeat(Tally.COLUMNS.size() + 4)
          + ")";

  private static final String DELETE = "delete from figures" + KEY + " and subject = ?";

  private final JdbcTemplate jdbc;

  /**
   * Sets it up on a database.
   *
   * @param jdbc never null
   */
  public FoldedFigures(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** The figures of one time, of several subjects. */
  private record Group(String tenantId, Scope scope, Span span, Instant startsAt) {
    static Group of(FigureKey key) {
      return new Group(key.tenantId(), key.scope(), key.span(), key.startsAt());
    }

    List<Object> parameters() {
      return List.of(tenantId, scope.code(), span.code(), startsAt.atOffset(ZoneOffset.UTC));
    }
  }

  /**
   * Adds the oldest differences, in the caller's transaction; does nothing where another instance
   * is at it.
   *
   * @param limit how many at most
   * @param now attempts that are more than a day older are forgotten
   * @return whether there may be more
   */
  public boolean fold(int limit, Instant now) {
    boolean free =
        !jdbc.queryForList("select id from figure_folding where id = 1 for update skip locked")
            .isEmpty();
    if (!free) {
      return false;
    }
    List<Long> ids = new ArrayList<>();
    Map<FigureKey, Tally> differences = new TreeMap<>();
    RowCallbackHandler take =
        row -> {
          ids.add(row.getLong("id"));
          take(row, differences);
        };
    jdbc.query("select * from figure_changes order by id limit " + limit, take);
    if (!ids.isEmpty()) {
      add(differences);
      forgetMinutes(differences.keySet(), now);
      jdbc.update(
          "delete from figure_changes where id = any(?)", (Object) ids.toArray(Long[]::new));
    }
    return ids.size() == limit;
  }

  private void forgetMinutes(Set<FigureKey> added, Instant now) {
    OffsetDateTime before = now.minus(MINUTES_KEPT).atOffset(ZoneOffset.UTC);
    run(
        "delete from figures where tenant_id = ? and scope = 'attempts' and span = 'minute'"
            + " and starts_at < ?",
        added.stream()
            .filter(key -> key.scope() == Scope.ATTEMPTS)
            .map(FigureKey::tenantId)
            .distinct()
            .map(tenant -> new Object[] {tenant, before})
            .toList());
  }

  private static void take(ResultSet row, Map<FigureKey, Tally> differences) throws SQLException {
    FigureKey key =
        FigureKey.of(
            row.getString("tenant_id"),
            Scope.of(row.getString("scope")),
            startsAt(row),
            row.getString("subject"));
    String subjects = row.getString("subjects");
    if (subjects == null) {
      Tally tally = new Tally();
      tally.add(row);
      take(key, tally, differences);
    } else {
      PackedTallies.unpack(subjects)
          .forEach((subject, tally) -> take(key.about(subject), tally, differences));
    }
  }

  private static void take(FigureKey key, Tally tally, Map<FigureKey, Tally> differences) {
    for (Span span : Span.of(key.scope())) {
      differences.computeIfAbsent(key.by(span), first -> new Tally()).add(tally);
    }
  }

  private void add(Map<FigureKey, Tally> differences) {
    Map<Group, List<FigureKey>> groups = new HashMap<>();
    differences
        .keySet()
        .forEach(key -> groups.computeIfAbsent(Group.of(key), g -> new ArrayList<>()).add(key));
    List<Object[]> inserts = new ArrayList<>();
    List<Object[]> updates = new ArrayList<>();
    List<Object[]> deletes = new ArrayList<>();
    groups.forEach(
        (group, keys) -> {
          Map<String, Tally> there = there(group, keys);
          for (FigureKey key : keys) {
            Tally known = there.get(key.subject());
            Tally sum = differences.get(key);
            if (known != null) {
              sum.add(known);
            }
            if (!sum.isEmpty()) {
              (known == null ? inserts : updates).add(row(sum, key));
            } else if (known != null) {
              deletes.add(row(null, key));
            }
          }
        });
    run(DELETE, deletes);
    run(UPDATE, updates);
    run(INSERT, inserts);
  }

  private Map<String, Tally> there(Group group, List<FigureKey> keys) {
    List<Object> parameters = new ArrayList<>(group.parameters());
    parameters.add(keys.stream().map(FigureKey::subject).toArray(String[]::new));
    Map<String, Tally> there = new HashMap<>();
    RowCallbackHandler add =
        row -> there.computeIfAbsent(row.getString("subject"), first -> new Tally()).add(row);
    jdbc.query("select * from figures" + KEY + " and subject = any(?)", add, parameters.toArray());
    return there;
  }

  private void run(String sql, List<Object[]> rows) {
    if (!rows.isEmpty()) {
      jdbc.batchUpdate(sql, rows);
    }
  }

  private static Object[] row(Tally tally, FigureKey key) {
    List<Object> row = new ArrayList<>(tally == null ? List.of() : tally.values());
    row.addAll(Group.of(key).parameters());
    row.add(key.subject());
    return row.toArray();
  }

  static Instant startsAt(ResultSet row) throws SQLException {
    return row.getObject("starts_at", OffsetDateTime.class).toInstant();
  }
}
