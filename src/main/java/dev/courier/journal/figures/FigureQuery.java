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
  private final String tenantId;
  private final Scope scope;
  private final String subject;
  private final List<String> parts = new ArrayList<>();
  private final List<Object> parameters = new ArrayList<>();
  private String changes;

  /**
   * A query about one subject, or about all of a scope where it is null.
   *
   * @param columns what is read of each row
   */
  FigureQuery(String columns, String tenantId, Scope scope, String subject) {
    this.columns = columns;
    this.tenantId = tenantId;
    this.scope = scope;
    this.subject = subject;
  }

  /** From the hour in which it begins, or null, up to the hour in which it ends, or null. */
  FigureQuery between(Instant from, Instant until) {
    Instant start = from == null ? FIRST : Span.HOUR.start(known(from));
    Instant end = until == null || until.isAfter(LAST) ? null : Span.HOUR.start(known(until));
    Instant firstDay = Span.DAY.startAtOrAfter(start);
    Instant endOfDays = end == null ? null : Span.DAY.start(end);
    if (endOfDays == null || firstDay.isBefore(endOfDays)) {
      part(Span.HOUR, start, firstDay);
      part(Span.DAY, firstDay, endOfDays);
      if (end != null) {
        part(Span.HOUR, endOfDays, end);
      }
    } else {
      part(Span.HOUR, start, end);
    }
    changes = select(null, start, end);
    return this;
  }

  /** What is added up already. */
  String folded() {
    return String.join(" union all ", parts);
  }

  /** The differences that are not; those of many subjects together are in {@code subjects}. */
  String changes() {
    return changes;
  }

  /** One for each question mark, in their order: first those of what is folded. */
  List<Object> parameters() {
    return parameters;
  }

  private void part(Span span, Instant from, Instant until) {
    parts.add(select(span, from, until));
  }

  /** Of a span, or of the differences where it is null. */
  private String select(Span span, Instant from, Instant until) {
    StringBuilder select =
        new StringBuilder("select ")
            .append(columns)
            .append(
                span == null ? ", subjects from figure_changes" : ", null as subjects from figures")
            .append(" where tenant_id = ? and scope = ?");
    parameters.addAll(List.of(tenantId, scope.code()));
    if (subject != null) {
      select.append(span == null ? " and subject in (?, '')" : " and subject = ?");
      parameters.add(subject);
    }
    if (span != null) {
      select.append(" and span = ?");
      parameters.add(span.code());
    }
    select.append(" and starts_at >= ?");
    parameters.add(from.atOffset(ZoneOffset.UTC));
    if (until != null) {
      select.append(" and starts_at < ?");
      parameters.add(until.atOffset(ZoneOffset.UTC));
    }
    return select.toString();
  }

  private static Instant known(Instant time) {
    return time.isBefore(FIRST) ? FIRST : time.isAfter(LAST) ? LAST : time;
  }
}
