package dev.courier.journal.search;

import dev.courier.delivery.DeliveryStatus;
import dev.courier.journal.DeliveryFilter;
import dev.courier.journal.DeliveryFilter.Where;
import dev.courier.journal.figures.FigureTables;
import dev.courier.journal.figures.Scope;
import dev.courier.journal.figures.Tally;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts deliveries by status: from the figures where these know what the filter asks for, and
 * otherwise row by row, the newest as far as time and a bound allow.
 */
@Component
public final class DeliveryCounts {

  /** How many rows are looked at, at most. */
  static final int MOST_ROWS = 50_000;

  /** After how long it is answered with what was counted. */
  static final Duration LONGEST = Duration.ofMillis(15);

  private final JdbcClient jdbc;
  private final FigureTables figures;
  private final InstantSource clock;

  /**
   * Sets it up on a database.
   *
   * @param jdbc never null
   * @param figures of the same database; never null
   */
  public DeliveryCounts(JdbcClient jdbc, FigureTables figures, InstantSource clock) {
    this.jdbc = jdbc;
    this.figures = figures;
    this.clock = clock;
  }

  /**
   * How many deliveries of each status a filter lets through. Test deliveries count only where the
   * filter asks for them.
   */
  public DeliveryTotals of(String tenantId, DeliveryFilter filter) {
    DeliveryFilter real = filter.test() == null ? filter.withTest(false) : filter;
    if (!isInFigures(real)) {
      return counted(tenantId, real);
    }
    Instant firstHour = startOfNextHour(real.since());
    Instant lastHour = real.until() == null ? null : startOfHour(real.until());
    if (firstHour != null && lastHour != null && !firstHour.isBefore(lastHour)) {
      return counted(tenantId, real);
    }
    DeliveryTotals totals = inFigures(tenantId, real, firstHour, lastHour);
    if (firstHour != null && real.since().isBefore(firstHour)) {
      totals = totals.and(counted(tenantId, real.within(real.since(), firstHour)));
    }
    if (lastHour != null && lastHour.isBefore(real.until())) {
      totals = totals.and(counted(tenantId, real.within(lastHour, real.until())));
    }
    return totals;
  }

  private static boolean isInFigures(DeliveryFilter filter) {
    return !filter.test()
        && (filter.subscriptionId() == null || filter.eventType() == null)
        && filter.eventId() == null
        && filter.reason() == null
        && filter.containing() == null;
  }

  private DeliveryTotals inFigures(
      String tenantId, DeliveryFilter filter, Instant firstHour, Instant lastHour) {
    Tally tally;
    if (filter.subscriptionId() != null) {
      tally =
          figures.sum(tenantId, Scope.SUBSCRIPTION, filter.subscriptionId(), firstHour, lastHour);
    } else if (filter.eventType() != null) {
      tally = figures.sum(tenantId, Scope.EVENT_TYPE, filter.eventType(), firstHour, lastHour);
    } else {
      tally = figures.sum(tenantId, Scope.TENANT, "", firstHour, lastHour);
    }
    Map<DeliveryStatus, Long> counts = new EnumMap<>(tally.byStatus());
    if (filter.status() != null) {
      counts.keySet().retainAll(Set.of(filter.status()));
    }
    return new DeliveryTotals(counts, true);
  }

  private DeliveryTotals counted(String tenantId, DeliveryFilter filter) {
    LookedThrough pile = new LookedThrough(tenantId, filter);
    Map<DeliveryStatus, Long> counts = new EnumMap<>(DeliveryStatus.class);
    RowCallbackHandler count =
        row -> counts.merge(status(row), row.getLong("deliveries"), Long::sum);
    String before = pile.before(null);
    Pieces pieces = new Pieces(clock, LONGEST, MOST_ROWS);
    while (true) {
      Optional<String> last = pile.last(jdbc, before, pieces.size());
      Where where = filter.where(tenantId, last.orElse(pile.from()), before);
      jdbc.sql(
              "select status, count(*) as deliveries from deliveries" + where.sql() + " group by 1")
          .params(where.parameters())
          .query(count);
      if (last.isEmpty()) {
        return new DeliveryTotals(counts, true);
      }
      before = last.get();
      if (!pieces.goOn()) {
        return new DeliveryTotals(counts, false);
      }
    }
  }

  private static Instant startOfHour(Instant time) {
    return time.truncatedTo(ChronoUnit.HOURS);
  }

  private static Instant startOfNextHour(Instant time) {
    if (time == null || startOfHour(time).equals(time)) {
      return time;
    }
    return startOfHour(time).plus(1, ChronoUnit.HOURS);
  }

  private static DeliveryStatus status(ResultSet row) throws SQLException {
    String code = row.getString("status");
    return DeliveryStatus.of(code)
        .orElseThrow(
            () -> new IllegalStateException("deliveries.status is " + code + ": no such status"));
  }
}
