package dev.courier.journal.figures;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads figures: whole days and hours, and the differences that are not yet added to them, in one
 * statement and so as of one moment.
 */
@Component
public final class FigureTables {

  private static final String ALL = String.join(", ", Tally.COLUMNS);
  private static final List<String> COUNTS = Tally.COLUMNS.subList(0, 6);

  private final JdbcClient jdbc;

  /**
   * Sets it up on a database.
   *
   * @param jdbc never null
   */
  public FigureTables(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The deliveries about one subject that were created in a time.
   *
   * @param subject empty for a whole tenant
   * @param from when the time begins, or null; counted from the beginning of its hour
   * @param until when it ends, or null; counted up to the beginning of its hour
   */
  public Tally sum(String tenantId, Scope scope, String subject, Instant from, Instant until) {
    FigureQuery query = new FigureQuery(ALL, tenantId, scope, subject).between(from, until);
    Tally tally = new Tally();
    RowCallbackHandler add =
        row -> {
          String subjects = row.getString("subjects");
          if (subjects == null) {
            tally.add(row);
          } else {
            tally.add(PackedTallies.of(subject, subjects));
          }
        };
    jdbc.sql(query.folded() + " union all " + query.changes())
        .params(query.parameters())
        .query(add);
    return tally;
  }

  /**
   * The deliveries about each subject that were created at a time or later, without durations.
   *
   * @param from counted from the beginning of its hour
   */
  public Map<String, Tally> bySubject(String tenantId, Scope scope, Instant from) {
    String none = "0 as measured, 0 as millis, '' as durations";
    FigureQuery query =
        new FigureQuery(
                "subject, " + String.join(", ", COUNTS) + ", " + none, tenantId, scope, null)
            .between(from, null);
    StringBuilder sums = new StringBuilder("select subject, ");
    COUNTS.forEach(each -> sums.append("sum(" + each + ") as " + each + ", "));
    sums.append(none).append(", null as subjects from (").append(query.folded());
    sums.append(") as of_period group by subject union all ").append(query.changes());
    Map<String, Tally> bySubject = new HashMap<>();
    RowCallbackHandler add = row -> addCounts(row, bySubject);
    jdbc.sql(sums.toString()).params(query.parameters()).query(add);
    return bySubject;
  }

  private static void addCounts(ResultSet row, Map<String, Tally> bySubject) throws SQLException {
    String subjects = row.getString("subjects");
    if (subjects == null) {
      bySubject.computeIfAbsent(row.getString("subject"), id -> new Tally()).add(row);
    } else {
      PackedTallies.unpack(subjects)
          .forEach(
              (subject, tally) ->
                  bySubject.computeIfAbsent(subject, id -> new Tally()).addCounts(tally));
    }
  }

  /** The attempts of a tenant by minute from a time on; minutes without any are not in it. */
  public Map<Instant, Tally> attempts(String tenantId, Instant from) {
    Map<Instant, Tally> byMinute = new TreeMap<>();
    String condition = " where tenant_id = ? and scope = 'attempts' and starts_at >= ?";
    String columns = "starts_at, " + ALL;
    RowCallbackHandler add =
        row ->
            byMinute.computeIfAbsent(FoldedFigures.startsAt(row), minute -> new Tally()).add(row);
    jdbc.sql(
            "select "
                + columns
                + " from figures"
                + condition
                + " and span = 'minute' union all"
                + " select "
                + columns
                + " from figure_changes"
                + condition)
        .params(tenantId, time(from), tenantId, time(from))
        .query(add);
    return byMinute;
  }

  private static Object time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
