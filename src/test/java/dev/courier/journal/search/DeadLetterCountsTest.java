package dev.courier.journal.search;

import static dev.courier.journal.Entries.START;
import static dev.courier.journal.Entries.TENANT;
import static dev.courier.journal.Entries.changed;
import static dev.courier.journal.Entries.dead;
import static dev.courier.journal.Entries.delivered;
import static dev.courier.journal.Entries.failed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.courier.delivery.DeliveryStatus;
import dev.courier.journal.DeliveryFilter;
import dev.courier.journal.JournalEntry;
import dev.courier.journal.JournalWriter;
import dev.courier.journal.TestDatabase;
import dev.courier.journal.search.DeadLetterCounts.Counts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DeadLetterCountsTest {

  @Nested
  class OnH2 extends Contract {
    OnH2() {
      super(TestDatabase.h2());
    }
  }

  @Nested
  class OnPostgres extends Contract {
    OnPostgres() {
      super(TestDatabase.postgres());
    }
  }

  abstract static class Contract {

    private final TestDatabase database;
    private final JournalWriter writer;
    private final DeadLetterCounts counts;

    Contract(TestDatabase database) {
      this.database = database;
      this.writer = new JournalWriter(database.template(), database.transactions());
      this.counts = new DeadLetterCounts(database.client());
    }

    @AfterEach
    void close() {
      database.close();
    }

    @Test
    void countsDeadLettersByReasonAndSubscriptionAndNothingElse() {
      writer.write(
          List.of(
              delivered("dlv_1", 1, 1),
              dead("dlv_2", 3, 3),
              dead("dlv_3", 3, 3),
              failed("dlv_4", 1, 1),
              changed("dlv_5", 1, 2, DeliveryStatus.DEAD, "gone"),
              changed("dlv_6", 1, 2, DeliveryStatus.DISCARDED, "discarded: why not")));

      Counts counted = counts.count(TENANT, DeliveryFilter.all());

      assertThat(counted.byReason()).isEqualTo(Map.of("retries_exhausted", 2L, "gone", 1L));
      assertThat(counted.bySubscription()).isEqualTo(Map.of("sub_1", 3L));
      assertThat(counted.counted()).isEqualTo(3);
      assertThat(counted.more()).isFalse();
    }

    @Test
    void keepsToTheTenantAndTheFilter() {
      writer.write(List.of(dead("dlv_1", 3, 3)));

      assertThat(counts.count("globex", DeliveryFilter.all()).counted()).isZero();
      assertThat(counts.count(TENANT, since(START)).counted()).isEqualTo(1);
      assertThat(counts.count(TENANT, since(START.plusSeconds(1))).counted()).isZero();
    }

    @Test
    void stopsWhereThereAreMany() {
      writer.write(
          IntStream.range(0, DeadLetterCounts.MOST + 50)
              .<JournalEntry>mapToObj(i -> dead("dlv_" + (100_000 + i), 3, 3))
              .toList());

      Counts counted = counts.count(TENANT, DeliveryFilter.all());

      assertThat(counted.more()).isTrue();
      assertThat(counted.counted()).isEqualTo(DeadLetterCounts.MOST);
    }

    private static DeliveryFilter since(Instant since) {
      return new DeliveryFilter(null, null, null, null, null, since, null, null, null);
    }
  }
}
