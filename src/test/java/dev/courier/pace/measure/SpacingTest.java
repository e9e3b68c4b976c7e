package dev.courier.pace.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.courier.pace.TickingClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpacingTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  private final TickingClock clock = new TickingClock();

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 50, 300, 1_000})
  void noSecondSeesMoreThanTheRateWhereTheCallsArrive(int rate) {
    List<Instant> arrivals = arrivals(Spacing.of(rate, clock.instant()), 5 * rate + 5);

    assertThat(mostInAnySecond(arrivals)).isLessThanOrEqualTo(rate);
  }

  @ParameterizedTest
  @CsvSource({"100, 500", "10, 50", "0.5, 5"})
  void theRateIsReachedWhereAnswersComeAtOnce(double rate, int calls) {
    Spacing spacing = Spacing.of(rate, clock.instant());
    Instant start = clock.instant();

    for (int call = 0; call < calls; call++) {
      startNext(spacing).arrived(clock.instant());
    }

    double seconds = Duration.between(start, clock.instant()).toMillis() / 1_000.0;
    assertThat((calls - 1) / seconds).isBetween(0.97 * rate, rate);
  }

  @Test
  void restDoesNotBuyABurst() {
    Spacing spacing = Spacing.of(10, clock.instant());
    startNext(spacing).arrived(clock.instant());
    clock.tick(Duration.ofHours(1));

    startNext(spacing).arrived(clock.instant());

    assertThat(wait(spacing)).isEqualTo(Duration.ofMillis(100));
  }

  @Test
  void slowAnswersHoldUpTheRateNoLongerThanACallMayTakeToArrive() {
    Spacing spacing = Spacing.of(1, clock.instant());
    startNext(spacing);

    assertThat(wait(spacing)).isBetween(Duration.ofMillis(1_500), Duration.ofMillis(1_502));
  }

  @Test
  void anotherRateRemembersWhatHasBeenCalled() {
    Spacing slow = Spacing.of(0.1, clock.instant());
    startNext(slow).arrived(clock.instant());

    assertThat(wait(slow.at(100))).isEqualTo(Duration.ofMillis(10));
    assertThat(wait(slow)).isBetween(Duration.ofSeconds(10), Duration.ofMillis(10_002));
  }

  @Test
  void clockThatIsPutBackDoesNotStopEverythingForAsLong() {
    Spacing spacing = Spacing.of(10, clock.instant());
    startNext(spacing).arrived(clock.instant());
    clock.tick(Duration.ofHours(-1));

    assertThat(wait(spacing)).isLessThanOrEqualTo(Duration.ofMillis(101));
  }

  /** Each arrives some time after its start and is answered some time after that. */
  private List<Instant> arrivals(Spacing spacing, int calls) {
    Random random = new Random(7);
    List<Instant> arrivals = new ArrayList<>();
    List<Spacing.Slot> open = new ArrayList<>();
    List<Instant> ends = new ArrayList<>();
    for (int call = 0; call < calls; call++) {
      Instant next = Spacing.instant(spacing.next(clock.instant()));
      endUntil(next, open, ends);
      open.add(startNext(spacing));
      Instant arrival = clock.instant().plusMillis(random.nextInt(500));
      arrivals.add(arrival);
      ends.add(arrival.plusMillis(random.nextInt(300)));
      endUntil(clock.instant(), open, ends);
    }
    return arrivals;
  }

  private void endUntil(Instant time, List<Spacing.Slot> open, List<Instant> ends) {
    for (int i = open.size() - 1; i >= 0; i--) {
      if (!ends.get(i).isAfter(time)) {
        open.remove(i).arrived(ends.remove(i));
      }
    }
  }

  private Spacing.Slot startNext(Spacing spacing) {
    clock.tick(wait(spacing));
    return spacing.start(spacing.next(clock.instant()));
  }

  private Duration wait(Spacing spacing) {
    return Duration.between(clock.instant(), Spacing.instant(spacing.next(clock.instant())));
  }

  private static int mostInAnySecond(List<Instant> times) {
    List<Instant> sorted = times.stream().sorted().toList();
    int most = 0;
    int from = 0;
    for (int to = 0; to < sorted.size(); to++) {
      while (Duration.between(sorted.get(from), sorted.get(to)).compareTo(SECOND) >= 0) {
        from++;
      }
      most = Math.max(most, to - from + 1);
    }
    return most;
  }
}
