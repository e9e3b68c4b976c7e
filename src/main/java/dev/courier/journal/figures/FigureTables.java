package dev.courier.journal.figures;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads figures: whole days and hours, and the differences that are not yet added to them, in one
 * statement and so as of one moment.
 */
@Component
public final class FigureTables {

  /** Nothing was counted before, nor will be after. */
  private static final Instant FIRST = Instant.EPOCH;

  private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

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
    List<Object> parameters = new ArrayList<>();
    String rows = rows(tenantId, scope, subject, new Period(from, until), parameters, "*");
    Tally tally = new Tally();
    jdbc.sql(rows).params(parameters).query((RowCallbackHandler) tally::add);
    return tally;
  }

  /**
   * The deliveries about each subject that were created at a time or later, without durations.
   *
   * @param from counted from the beginning of its hour
   */
  public Map<String, Tally> bySubject(String tenantId, Scope scope, Instant from) {
    List<Object> parameters = new ArrayList<>();
    String counts = String.join(", ", Tally.COLUMNS.subList(0, 6));
    StringBuilder sums = new StringBuilder("subject, 0 as measured, 0 as millis, '' as durations");
    Tally.COLUMNS.subList(0, 6).forEach(each -> sums.append(", sum(" + each + ") as " + each));
    String rows =
        rows(tenantId, scope, null, new Period(from, null), parameters, "subject, " + counts);
    Map<String, Tally> bySubject = new HashMap<>();
    RowCallbackHandler add =
        row -> bySubject.computeIfAbsent(row.getString("subject"), id -> new Tally()).add(row);
    jdbc.sql("select " + sums + " from (" + rows + ") as figures_of_period group by subject")
        .params(parameters)
        .query(add);
    return bySubject;
  }

  /** The attempts of a tenant by minute from a time on; minutes without any are not in it. */
  public Map<Instant, Tally> attempts(String tenantId, Instant from) {
    Map<Instant, Tally> byMinute = new TreeMap<>();
    String condition = " where tenant_id = ? and scope = 'attempts' and starts_at >= ?";
    String columns = "starts_at, " + String.join(", ", Tally.COLUMNS);
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

  /** The days that lie wholly in a time, the hours around them, and the differences. */
  private record Period(Instant from, Instant until) {
    Instant start() {
      return from == null || from.isBefore(FIRST)
          ? FIRST
          : Span.HOUR.start(from.isAfter(LAST) ? LAST : from);
    }

    Instant end() {
      return until == null || until.isAfter(LAST)
          ? null
          : Span.HOUR.start(until.isBefore(FIRST) ? FIRST : until);
    }

    Instant firstDay() {
      return Span.DAY.startAtOrAfter(start());
    }

    Instant endOfDays() {
      return end() == null ? null : Span.DAY.start(end());
    }
  }

  private static String rows(
      String tenantId,
      Scope scope,
      String subject,
      Period period,
      List<Object> parameters,
      String columns) {
    List<String> parts = new ArrayList<>();
    String of = "tenant_id = ? and scope = ?" + (subject == null ? "" : " and subject = ?");
    List<Object> about = new ArrayList<>(List.of(tenantId, scope.code()));
    if (subject != null) {
      about.add(subject);
    }
    boolean wholeDays =
        period.endOfDays() == null || period.firstDay().isBefore(period.endOfDays());
    if (wholeDays) {
      parts.add(
          part(
              "figures",
              of + " and span = 'day'",
              about,
              parameters,
              period.firstDay(),
              period.endOfDays()));
      parts.add(
          part(
              "figures",
              of + " and span = 'hour'",
              about,
              parameters,
              period.start(),
              period.firstDay()));
      if (period.end() != null) {
        parts.add(
            part(
                "figures",
                of + " and span = 'hour'",
                about,
                parameters,
                period.endOfDays(),
                period.end()));
      }
    } else {
      parts.add(
          part(
              "figures",
              of + " and span = 'hour'",
              about,
              parameters,
              period.start(),
              period.end()));
    }
    parts.add(part("figure_changes", of, about, parameters, period.start(), period.end()));
    String all = columns.equals("*") ? String.join(", ", Tally.COLUMNS) : columns;
    return parts.stream()
        .map(part -> "select " + all + " from " + part)
        .collect(Collectors.joining(" union all "));
  }

  private static String part(
      String table,
      String condition,
      List<Object> about,
      List<Object> parameters,
      Instant from,
      Instant until) {
    parameters.addAll(about);
    parameters.add(time(from));
    if (until == null) {
      return table + " where " + condition + " and starts_at >= ?";
    }
    parameters.add(time(until));
    return table + " where " + condition + " and starts_at >= ? and starts_at < ?";
  }

  private static Object time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
