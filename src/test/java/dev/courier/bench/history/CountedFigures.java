package dev.courier.bench.history;

import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The figures of the log, added up as its rows are made: counting them afterwards takes longer. */
final class CountedFigures {

  static final String COLUMNS =
      "figures (tenant_id, scope, span, starts_at, subject, queued, retrying, delivered, dead,"
          + " discarded, superseded, measured, millis, durations)";

  private static final List<String> STATUSES =
      List.of("queued", "retrying", "delivered", "dead", "discarded", "superseded");
  private static final int STEP_MILLIS = LoggedDelivery.STEP_MILLIS;
  private static final int STEPS = 100;

  private final Map<Key, Sums> sums = new HashMap<>();

  private record Key(String scope, String span, Instant startsAt, String subject) {}

  private static final class Sums {
    private final long[] byStatus = new long[STATUSES.size()];
    private final int[] byMillis = new int[STEPS];

    private void add(LoggedDelivery delivery) {
      byStatus[STATUSES.indexOf(delivery.status())]++;
      if (delivery.status().equals("delivered") || delivery.isDead()) {
        byMillis[delivery.millis() / STEP_MILLIS]++;
      }
    }

    private long measured() {
      return Arrays.stream(byMillis).asLongStream().sum();
    }

    private long millis() {
      return IntStream.range(0, STEPS).mapToLong(i -> (long) i * STEP_MILLIS * byMillis[i]).sum();
    }

    private String durations() {
      return IntStream.range(0, STEPS)
          .filter(i -> byMillis[i] > 0)
          .mapToObj(i -> i * STEP_MILLIS + ":" + byMillis[i])
          .collect(Collectors.joining(" "));
    }
  }

  void add(LoggedDelivery delivery) {
    Instant hour = delivery.at().truncatedTo(ChronoUnit.HOURS);
    Instant day = delivery.at().truncatedTo(ChronoUnit.DAYS);
    add("tenant", "", hour, day, delivery);
    add("subscription", delivery.subscription(), hour, day, delivery);
    add("event_type", delivery.type(), hour, day, delivery);
  }

  private void add(
      String scope, String subject, Instant hour, Instant day, LoggedDelivery delivery) {
    sums.computeIfAbsent(new Key(scope, "hour", hour, subject), key -> new Sums()).add(delivery);
    sums.computeIfAbsent(new Key(scope, "day", day, subject), key -> new Sums()).add(delivery);
  }

  void write(Rows rows, String tenant) throws SQLException {
    for (Map.Entry<Key, Sums> each : sums.entrySet()) {
      Key key = each.getKey();
      long[] byStatus = each.getValue().byStatus;
      rows.add(
          tenant,
          key.scope(),
          key.span(),
          key.startsAt(),
          key.subject(),
          byStatus[0],
          byStatus[1],
          byStatus[2],
          byStatus[3],
          byStatus[4],
          byStatus[5],
          each.getValue().measured(),
          each.getValue().millis(),
          each.getValue().durations());
    }
    rows.finish();
  }
}
