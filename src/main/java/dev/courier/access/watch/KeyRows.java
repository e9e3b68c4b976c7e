package dev.courier.access.watch;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What the watch reads and writes in the table of keys. */
@Component
final class KeyRows {

  /** Far more than the clocks of instances differ, and few enough keys to be read every second. */
  private static final Duration LATELY = Duration.ofMinutes(10);

  private final JdbcTemplate jdbc;
  private final InstantSource clock;

  KeyRows(JdbcTemplate jdbc, InstantSource clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** The ids of those that were taken back within the last ten minutes, by any instance. */
  Set<String> revokedLately() {
    return Set.copyOf(
        jdbc.queryForList(
            "select id from api_keys where revoked_at > ?",
            String.class,
            clock.instant().minus(LATELY).atOffset(ZoneOffset.UTC)));
  }

  /** Writes in one batch when keys were used; what another instance wrote later stays. */
  void write(Map<String, Instant> uses) {
    List<Object[]> rows =
        uses.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(
                use -> {
                  OffsetDateTime time = use.getValue().atOffset(ZoneOffset.UTC);
                  return new Object[] {time, use.getKey(), time};
                })
            .toList();
    jdbc.batchUpdate(
        "update api_keys set last_used_at = ?"
            + " where id = ? and (last_used_at is null or last_used_at < ?)",
        rows);
  }
}
