package dev.courier.flow.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.courier.flow.lookup.Answer.Outcome;
import dev.courier.flow.lookup.source.Question;
import dev.courier.pace.TickingClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class LookupTest {

  private static final Duration PATIENT = Duration.ofMinutes(2);
  private static final Map<String, Object> FOUND = Map.of("name", "Nora");

  private final TickingClock clock = new TickingClock();
  private final Asked question = new Asked();
  private final Lookup lookup = lookup(Duration.ofSeconds(20), Duration.ofMinutes(5), 100);

  @Test
  void asksOnceForTheSameValuesUntilTheAnswerIsOld() throws InterruptedException {
    question.answers = CompletableFuture.completedFuture(Optional.of(FOUND));

    assertThat(outcomes("a", "a", "b"))
        .containsExactly(Outcome.FOUND, Outcome.CACHED, Outcome.FOUND);
    assertThat(find("a").fields()).isEqualTo(FOUND);
    clock.tick(Duration.ofMinutes(5).plusMillis(1));
    assertThat(outcomes("a")).containsExactly(Outcome.FOUND);
    assertThat(question.asked).containsExactly("a", "b", "a");
  }

  @Test
  void remembersForAMinuteThatThereIsNothing() throws InterruptedException {
    question.answers = CompletableFuture.completedFuture(Optional.empty());

    assertThat(outcomes("a", "a")).containsExactly(Outcome.NOTHING, Outcome.CACHED);
    clock.tick(Duration.ofSeconds(61));
    question.answers = CompletableFuture.completedFuture(Optional.of(FOUND));
    assertThat(outcomes("a")).containsExactly(Outcome.FOUND);
  }

  @Test
  void remembersNothingWhereTheCacheIsOff() throws InterruptedException {
    Lookup uncached = lookup(Duration.ofSeconds(20), Duration.ZERO, 100);
    question.answers = CompletableFuture.completedFuture(Optional.of(FOUND));

    uncached.find(Map.of("id", "a"), PATIENT);
    uncached.find(Map.of("id", "a"), PATIENT);

    assertThat(question.asked).hasSize(2);
  }

  @Test
  void keepsNoMoreAnswersThanItMay() throws InterruptedException {
    Lookup small = lookup(Duration.ofSeconds(20), Duration.ofMinutes(5), 1);
    question.answers = CompletableFuture.completedFuture(Optional.of(FOUND));

    for (int i = 0; i < 200; i++) {
      small.find(Map.of("id", "id-" + i % 2), PATIENT);
    }

    assertThat(question.asked.size()).isGreaterThan(10);
  }

  @Test
  void manyWhoAskTheSameAtOnceAskOnce() throws Exception {
    CompletableFuture<Optional<Map<String, Object>>> slow = new CompletableFuture<>();
    question.answers = slow;
    ExecutorService threads = Executors.newFixedThreadPool(20);
    try {
      CountDownLatch ready = new CountDownLatch(20);
      List<Future<Answer>> answers = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        answers.add(
            threads.submit(
                () -> {
                  ready.countDown();
                  return find("a");
                }));
      }
      ready.await();
      slow.complete(Optional.of(FOUND));
      for (Future<Answer> answer : answers) {
        assertThat(answer.get().fields()).isEqualTo(FOUND);
      }
      assertThat(question.asked).containsExactly("a");
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void waitsNoLongerThanItsTimeoutAndAsksAgainTheNextTime() throws InterruptedException {
    Lookup hasty = lookup(Duration.ofMillis(20), Duration.ofMinutes(5), 100);

    Answer answer = hasty.find(Map.of("id", "a"), PATIENT);
    question.answers = CompletableFuture.completedFuture(Optional.of(FOUND));

    assertThat(answer.outcome()).isEqualTo(Outcome.TIMEOUT);
    assertThat(answer.problem()).isEqualTo("there was no answer within 20 ms");
    assertThat(hasty.find(Map.of("id", "a"), PATIENT).outcome()).isEqualTo(Outcome.FOUND);
  }

  @Test
  void waitsNoLongerThanTheBatchCan() throws InterruptedException {
    assertThat(lookup.find(Map.of("id", "a"), Duration.ofMillis(20)).outcome())
        .isEqualTo(Outcome.LATE);
    assertThat(lookup.find(Map.of("id", "b"), Duration.ZERO).outcome()).isEqualTo(Outcome.LATE);
    assertThat(question.asked).containsExactly("a");
  }

  @Test
  void leavesAloneWhoHasFailedSeveralTimesAndTriesAgainLater() throws InterruptedException {
    question.answers = CompletableFuture.failedFuture(new IllegalStateException("out of order"));

    assertThat(outcomes("a", "b", "c", "d", "e")).containsOnly(Outcome.FAILED).hasSize(5);
    assertThat(outcomes("f", "g")).containsOnly(Outcome.PAUSED);
    assertThat(question.asked).hasSize(5);
    clock.tick(Duration.ofSeconds(11));
    question.answers = CompletableFuture.completedFuture(Optional.of(FOUND));
    assertThat(outcomes("f", "g")).containsExactly(Outcome.FOUND, Outcome.FOUND);
  }

  @Test
  void aFailureSaysWhatWentWrongAndIsNotRemembered() throws InterruptedException {
    question.answers = CompletableFuture.failedFuture(new IllegalStateException("out of order"));

    assertThat(find("a").problem()).isEqualTo("out of order");
    question.refuses = new IllegalStateException("no thread is free");
    assertThat(find("a").problem()).isEqualTo("no thread is free");
  }

  private Lookup lookup(Duration timeout, Duration cacheFor, int cacheSize) {
    return new Lookup(question, new LookupOptions(null, timeout, cacheFor, cacheSize), clock);
  }

  private Answer find(String id) throws InterruptedException {
    return lookup.find(Map.of("id", id), PATIENT);
  }

  private List<Outcome> outcomes(String... ids) throws InterruptedException {
    List<Outcome> outcomes = new ArrayList<>();
    for (String id : ids) {
      outcomes.add(find(id).outcome());
    }
    return outcomes;
  }

  /** Notes what it is asked, and answers as it is told; not at all at first. */
  private static final class Asked implements Question {

    private final List<Object> asked = new CopyOnWriteArrayList<>();
    private volatile CompletableFuture<Optional<Map<String, Object>>> answers =
        new CompletableFuture<>();
    private volatile RuntimeException refuses;

    @Override
    public Set<String> names() {
      return Set.of("id");
    }

    @Override
    public CompletableFuture<Optional<Map<String, Object>>> ask(
        Map<String, Object> values, Duration timeout) {
      if (refuses != null) {
        throw refuses;
      }
      asked.add(values.get("id"));
      return answers.copy();
    }
  }
}
