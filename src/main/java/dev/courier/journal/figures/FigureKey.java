package dev.courier.journal.figures;

import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;

/**
 * What a row of figures is about.
 *
 * @param startsAt when the time begins that it is about
 */
record FigureKey(String tenantId, Scope scope, Span span, Instant startsAt, String subject)
    implements Comparable<FigureKey> {

  private static final Comparator<FigureKey> ORDER =
      Comparator.comparing(FigureKey::tenantId)
          .thenComparing(FigureKey::scope)
          .thenComparing(FigureKey::span)
          .thenComparing(FigureKey::startsAt)
          .thenComparing(FigureKey::subject);

  FigureKey {
    Objects.requireNonNull(tenantId, "tenantId");
    Objects.requireNonNull(scope, "scope");
    Objects.requireNonNull(subject, "subject");
    startsAt = span.start(startsAt);
  }

  /** The finest one of a scope. */
  static FigureKey of(String tenantId, Scope scope, Instant at, String subject) {
    return new FigureKey(tenantId, scope, Span.of(scope).get(0), at, subject);
  }

  FigureKey about(String other) {
    return new FigureKey(tenantId, scope, span, startsAt, other);
  }

  FigureKey by(Span other) {
    return new FigureKey(tenantId, scope, other, startsAt, subject);
  }

  @Override
  public int compareTo(FigureKey other) {
    return ORDER.compare(this, other);
  }
}
