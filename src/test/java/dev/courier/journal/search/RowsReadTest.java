package dev.courier.journal.search;

import static dev.courier.journal.Entries.START;
import static dev.courier.journal.Entries.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.courier.delivery.DeliveryStatus;
import dev.courier.event.Identifier;
import dev.courier.journal.DeliveryFilter;
import dev.courier.journal.DeliveryLog;
import dev.courier.journal.TestDatabase;
import dev.courier.journal.figures.FigureTables;
import dev.courier.journal.figures.Scope;
import dev.courier.journal.statistics.DeliveryStatistics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * How many rows of the log PostgreSQL reads for an answer: never more than the answer needs, or
 * than the bound says, however many there are. Counted by PostgreSQL itself, not timed.
 */
class RowsReadTest {

  private static final int DELIVERIES = 20_000;
  private static final DeliveryFilter ALL = DeliveryFilter.all();

  private static TestDatabase database;

  @BeforeAll
  static void aLongLog() {
    database = TestDatabase.postgres();
    database
        .template()
        .batchUpdate(
            """
            insert into deliveries (id, tenant_id, event_id, event_type, subscription_id, status,
              attempts, revision, created_at)
            values (?, ?, ?, ?, ?, ?, 1, 1, ?)""",
            IntStream.range(0, DELIVERIES)
                .mapToObj(
                    i -> {
                      Instant at = START.plus(Duration.ofMinutes(i));
                      return new Object[] {
                        Identifier.earliest("dlv", at),
                        TENANT,
                        "evt-" + i,
                        "order.shipped",
                        "sub_" + i % 20,
                        i % 100 == 0 ? "dead" : i % 1_000 == 1 ? "queued" : "delivered",
                        at.atOffset(ZoneOffset.UTC)
                      };
                    })
                .toList());
    database.template().execute("vacuum analyze deliveries");
  }

  @AfterAll
  static void close() {
    database.close();
  }

  /** In a transaction, which keeps to one connection: PostgreSQL counts for each by itself. */
  private static long rowsRead(Runnable question) {
    Long read =
        database
            .transaction()
            .execute(
                status -> {
                  long before = rowsReadSoFar();
                  question.run();
                  return rowsReadSoFar() - before;
                });
    return Objects.requireNonNull(read, "read");
  }

  private static long rowsReadSoFar() {
    return database
        .client()
        .sql(
            "select coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0)"
                + " from pg_stat_xact_user_tables where relname = 'deliveries'")
        .query(Long.class)
        .single();
  }

  private static DeliverySearch search(Duration eachLook) {
    InstantSource clock =
        new InstantSource() {
          private Instant now = START;

          @Override
          public Instant instant() {
            now = now.plus(eachLook);
            return now;
          }
        };
    return new DeliverySearch(database.client(), new DeliveryLog(database.client()), clock);
  }

  private static long readForPage(DeliveryFilter filter, Duration eachLook) {
    DeliverySearch search = search(eachLook);
    return rowsRead(() -> search.find(TENANT, filter, null, 51));
  }

  private static DeliveryFilter containing(String text) {
    return new DeliveryFilter(null, null, null, null, null, null, null, text, null);
  }

  @Test
  void aPageOfWhatAnIndexFindsReadsAFewRows() {
    Duration none = Duration.ZERO;

    assertThat(readForPage(ALL, none)).isLessThanOrEqualTo(51);
    // Once for its id, where the index alone cannot tell that it is visible, and once for all; a
    // few
    // more where a page was not cleaned up because somebody else's transaction was still open.
    assertThat(readForPage(ALL.withStatus(DeliveryStatus.DEAD), none)).isLessThanOrEqualTo(3 * 51);
    assertThat(readForPage(ALL.withSubscriptionId("sub_7"), none)).isLessThanOrEqualTo(20 * 51);
    assertThat(readForPage(ALL.withEventId("evt-77"), none)).isLessThanOrEqualTo(2);
  }

  @Test
  void aSearchForWhatIsNotThereReadsOnePieceWhenItsTimeIsUp() {
    Duration late = DeliverySearch.LONGEST.plusMillis(1);

    // A piece, and its last row once more to know where it ends.
    assertThat(readForPage(containing("nowhere"), late)).isBetween(900L, 2_100L);
  }

  @Test
  void aPeriodReadsWhatLiesInIt() {
    Instant since = START.plus(Duration.ofDays(3));
    DeliveryFilter hour = ALL.within(since, since.plus(Duration.ofHours(1)));

    assertThat(readForPage(hour, Duration.ZERO)).isLessThan(200);
  }

  @Test
  void figuresAndTotalsReadNoneAtAll() {
    FigureTables figures = new FigureTables(database.client());
    DeliveryStatistics statistics = new DeliveryStatistics(figures);
    DeliveryCounts counts = new DeliveryCounts(database.client(), figures, () -> START);

    assertThat(
            rowsRead(
                () -> {
                  statistics.ofTenant(TENANT, START);
                  statistics.bySubscription(TENANT, START);
                  figures.attempts(TENANT, START);
                  figures.sum(TENANT, Scope.EVENT_TYPE, "order.shipped", null, null);
                  counts.of(TENANT, ALL);
                  counts.of(TENANT, ALL.withSubscriptionId("sub_7"));
                }))
        .isZero();
  }

  @Test
  void theOldestThatWaitsIsOneRow() {
    DeliveryLog log = new DeliveryLog(database.client());

    assertThat(rowsRead(() -> log.oldest(TENANT, DeliveryStatus.QUEUED))).isLessThanOrEqualTo(1);
    assertThat(rowsRead(() -> log.oldest(TENANT, DeliveryStatus.RETRYING))).isZero();
  }
}
