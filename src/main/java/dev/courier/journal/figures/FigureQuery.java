package dev.courier.journal.figures;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts the rows together that make up a time: the days that lie wholly in it, the hours around
 * them, and the differences that are not yet added to either.
 */
final class FigureQuery {

  /** Nothing was counted before, nor will be after. */
  private static final Instant FIRST = Instant.EPOCH;

  private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

  private final String columns;
  private final String condition;
  private final List<Object> about;
  private final List<String> parts = new ArrayList<>();
  private final List<Object> parameters = new ArrayList<>();

  /**
   * A query about one subject, or about all of a scope where it is null.
   *
   * @param columns what is read of each row
   */
  FigureQuery(String columns, String tenantId, Scope scope, String subject) {
    this.columns = columns;
    this.condition =
        " where tenant_id = ? and scope = ?" + (subject == null ? "" : " and subject = ?");
    this.about =
        subject == null
            ? List.of(tenantId, scope.code())
            : List.of(tenantId, scope.code(), subject);
  }

  /** From the hour in which it begins, or null, up to the hour in which it ends, or null. */
  FigureQuery between(Instant from, Instant until) {
    Instant start = from == null ? FIRST : Span.HOUR.start(known(from));
    Instant end = until == null || until.isAfter(LAST) ? null : Span.HOUR.start(known(until));
    Instant firstDay = Span.DAY.startAtOrAfter(start);
    Instant endOfDays = end == null ? null : Span.DAY.start(end);
    if (endOfDays == null || firstDay.isBefore(endOfDays)) {
      part("figures", Span.HOUR, start, firstDay);
      part("figures", Span.DAY, firstDay, endOfDays);
      if (end != null) {
        part("figures", Span.HOUR, endOfDays, end);
      }
    } else {
      part("figures", Span.HOUR, start, end);
    }
    part("figure_changes", null, start, end);
    return this;
  }

  String sql() {
    return String.join(" union all ", parts);
  }

  /** One for each question mark, in their order. */
  List<Object> parameters() {
    return parameters;
  }

  private void part(String table, Span span, Instant from, Instant until) {
    StringBuilder part =
        new StringBuilder("select ").append(columns).append(" from ").append(table);
    part.append(condition);
    parameters.addAll(about);
    if (span != null) {
      part.append(" and span = ?");
      parameters.add(span.code());
    }
    part.append(" and starts_at >= ?");
    parameters.add(from.atOffset(ZoneOffset.UTC));
    if (until != null) {
      part.append(" and starts_at < ?");
      parameters.add(until.atOffset(ZoneOffset.UTC));
    }
    parts.add(part.toString());
  }

  private static Instant known(Instant time) {
    return time.isBefore(FIRST) ? FIRST : time.isAfter(LAST) ? LAST : time;
  }
}
