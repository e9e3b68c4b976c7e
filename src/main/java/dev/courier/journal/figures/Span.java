package dev.courier.journal.figures;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** How long the time is that a row of figures is about, in UTC. */
enum Span {
  MINUTE(ChronoUnit.MINUTES),
  HOUR(ChronoUnit.HOURS),
  DAY(ChronoUnit.DAYS);

  private final ChronoUnit unit;

  Span(ChronoUnit unit) {
    this.unit = unit;
  }

  /** The spans that the figures of a scope are kept by, the finest first. */
  static List<Span> of(Scope scope) {
    return scope == Scope.ATTEMPTS ? List.of(MINUTE) : List.of(HOUR, DAY);
  }

  /** When the span began that a moment lies in. */
  Instant start(Instant moment) {
    return moment.truncatedTo(unit);
  }

  /** When the first span begins that lies at or behind a moment. */
  Instant startAtOrAfter(Instant moment) {
    Instant start = start(moment);
    return start.equals(moment) ? start : start.plus(1, unit);
  }

  /** The name in the table, in lower case. */
  String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
