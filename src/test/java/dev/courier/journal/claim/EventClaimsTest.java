package dev.courier.journal.claim;

import static dev.courier.journal.Entries.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.courier.journal.Entries;
import dev.courier.journal.TestDatabase;
import dev.courier.journal.claim.EventClaims.Claim;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class EventClaimsTest {

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
    private final EventClaims claims;

    Contract(TestDatabase database) {
      this.database = database;
      this.claims = new EventClaims(database.template(), database.transactions());
    }

    @AfterEach
    void close() {
      database.close();
    }

    @Test
    void theFirstToClaimAnEventHasIt() {
      assertThat(claims.claim(List.of(claim("evt-1", "first")))).isEmpty();
      assertThat(claims.claim(List.of(claim("evt-1", "second"), claim("evt-2", "second"))))
          .containsExactly(claim("evt-1", "second"));
    }

    @Test
    void theHolderMayComeAgain() {
      claims.claim(List.of(claim("evt-1", "first")));

      assertThat(claims.claim(List.of(claim("evt-1", "first")))).isEmpty();
    }

    @Test
    void tenantsDoNotShareIds() {
      claims.claim(List.of(claim("evt-1", "first")));

      assertThat(claims.claim(List.of(new Claim("globex", "evt-1", "second", START)))).isEmpty();
    }

    @Test
    void withinABatchTheFirstOfTwoEqualIdsWins() {
      assertThat(claims.claim(List.of(claim("evt-1", "first"), claim("evt-1", "second"))))
          .containsExactly(claim("evt-1", "second"));
      assertThat(claims.claim(List.of(claim("evt-1", "first")))).isEmpty();
    }

    @Test
    void inABatchThatComesAgainTheOrderDoesNotMatter() {
      claims.claim(List.of(claim("evt-1", "first"), claim("evt-1", "second")));

      assertThat(claims.claim(List.of(claim("evt-1", "second"), claim("evt-1", "first"))))
          .containsExactly(claim("evt-1", "second"));
    }

    @Test
    void aClaimHoldsForADay() {
      claims.claim(List.of(claim("evt-1", "first")));
      Claim justBefore = claim("evt-1", "second", START.plus(EventClaims.PERIOD).minusSeconds(1));
      Claim after = claim("evt-1", "third", START.plus(EventClaims.PERIOD));

      assertThat(claims.claim(List.of(justBefore))).containsExactly(justBefore);
      assertThat(claims.claim(List.of(after))).isEmpty();
      assertThat(claims.claim(List.of(justBefore))).containsExactly(justBefore);
    }

    @Test
    void noClaimsAreNoWork() {
      assertThat(claims.claim(List.of())).isEmpty();
    }

    @Test
    void idsThatTheDatabaseWouldRefuseAreClaimedAllTheSame() {
      assertThat(claims.claim(List.of(claim("e\0", "first")))).isEmpty();
      assertThat(claims.claim(List.of(claim("e\0", "second")))).hasSize(1);
    }

    @Test
    void aClaimTooLongForItsColumnIsRefused() {
      assertThatThrownBy(() -> claim("evt-1", "x".repeat(101)))
          .hasMessage("claim has 101 characters: it must have at most 100");
    }

    @Test
    void oldClaimsAreForgottenABitAtATime() {
      for (int i = 0; i < 5; i++) {
        claims.claim(List.of(claim("old-" + i, "m", START.minus(Duration.ofDays(2 + i)))));
      }
      claims.claim(List.of(claim("new", "m")));

      assertThat(claims.removeOlderThan(START.minus(EventClaims.PERIOD), 3)).isEqualTo(3);
      assertThat(claims.removeOlderThan(START.minus(EventClaims.PERIOD), 3)).isEqualTo(2);
      assertThat(claims.claim(List.of(claim("new", "other")))).hasSize(1);
    }

    @Test
    void ofAHundredWhoClaimAtOnceOneWins() throws Exception {
      List<Callable<Set<Claim>>> calls =
          IntStream.range(0, 100)
              .<Callable<Set<Claim>>>mapToObj(
                  i -> () -> claims.claim(List.of(claim("evt-1", "message-" + i))))
              .toList();

      assertThat(inParallel(calls)).filteredOn(Set::isEmpty).hasSize(1);
    }

    @Test
    void ofAHundredWhoTakeOverAnOldClaimAtOnceOneWins() throws Exception {
      claims.claim(List.of(claim("evt-1", "old", START.minus(Duration.ofDays(2)))));
      List<Callable<Set<Claim>>> calls =
          IntStream.range(0, 100)
              .<Callable<Set<Claim>>>mapToObj(
                  i -> () -> claims.claim(List.of(claim("evt-1", "message-" + i))))
              .toList();

      assertThat(inParallel(calls)).filteredOn(Set::isEmpty).hasSize(1);
    }

    @Test
    void overlappingBatchesNeitherLockEachOtherOutNorShareAnEvent() throws Exception {
      Random random = new Random(3);
      for (int i = 0; i < 30; i += 2) {
        claims.claim(List.of(claim("evt-" + i, "old", START.minus(Duration.ofDays(2)))));
      }
      List<Callable<Set<Claim>>> calls = new ArrayList<>();
      for (int batch = 0; batch < 40; batch++) {
        String message = "message-" + batch;
        List<Claim> all =
            new ArrayList<>(
                IntStream.range(0, 30).mapToObj(i -> claim("evt-" + i, message)).toList());
        Collections.shuffle(all, random);
        calls.add(() -> claims.claim(all));
      }

      int lost = inParallel(calls).stream().mapToInt(Set::size).sum();

      assertThat(lost).isEqualTo(40 * 30 - 30);
    }

    private static List<Set<Claim>> inParallel(List<Callable<Set<Claim>>> calls) throws Exception {
      ExecutorService threads = Executors.newFixedThreadPool(12);
      try {
        List<Set<Claim>> results = new ArrayList<>();
        for (Future<Set<Claim>> call : threads.invokeAll(calls)) {
          results.add(call.get());
        }
        return results;
      } finally {
        threads.shutdown();
      }
    }

    private static Claim claim(String eventId, String message) {
      return claim(eventId, message, START);
    }

    private static Claim claim(String eventId, String message, Instant at) {
      return new Claim(Entries.TENANT, eventId, message, at);
    }
  }
}
