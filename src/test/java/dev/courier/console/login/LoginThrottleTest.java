package dev.courier.console.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class LoginThrottleTest {

  private static final String HERE = "203.0.113.7";
  private static final String THERE = "203.0.113.8";

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-03-01T08:00:00Z"));
  private final LoginThrottle throttle = new LoginThrottle(now::get, 1000);

  @Test
  void fiveFailuresAreFreeAndTheSixthTryMustWait() {
    fail(5, HERE, null);

    assertThat(waitOf(HERE, null)).isEqualTo(30);
  }

  @Test
  void theWaitGrowsWithEveryFailureUpToAQuarterOfAnHour() {
    fail(4, HERE, null);
    List<Long> waits = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      fail(1, HERE, null);
      waits.add(waitOf(HERE, null));
      tick(Duration.ofSeconds(waits.get(i)));
    }

    assertThat(waits).containsExactly(30L, 60L, 120L, 240L, 480L, 900L, 900L, 900L);
  }

  @Test
  void aTryThatIsRefusedDoesNotMakeTheWaitLonger() {
    fail(5, HERE, null);
    tick(Duration.ofSeconds(10));
    for (int i = 0; i < 100; i++) {
      assertThat(waitOf(HERE, null)).isEqualTo(20);
    }

    tick(Duration.ofSeconds(20));

    assertThatCode(() -> throttle.begin(HERE, null)).doesNotThrowAnyException();
  }

  @Test
  void aNameIsCountedFromWhereverItIsTried() {
    for (int i = 0; i < 5; i++) {
      throttle.begin("203.0.113." + i, "anna");
    }

    assertThat(waitOf(THERE, "anna")).isEqualTo(30);
    assertThatCode(() -> throttle.begin(THERE, "bert")).doesNotThrowAnyException();
  }

  @Test
  void anAddressIsCountedWhateverNameIsTried() {
    for (int i = 0; i < 5; i++) {
      throttle.begin(HERE, "name-" + i);
    }

    assertThat(waitOf(HERE, "another")).isEqualTo(30);
    assertThatCode(() -> throttle.begin(THERE, "another")).doesNotThrowAnyException();
  }

  @Test
  void aSuccessIsNoFailureAndForgivesTheName() {
    fail(4, HERE, "anna");
    throttle.begin(HERE, "anna");
    throttle.succeeded(HERE, "anna");
    fail(4, THERE, "anna");

    assertThatCode(() -> throttle.begin(THERE, "anna")).doesNotThrowAnyException();
  }

  @Test
  void aSuccessDoesNotForgiveWhatElseTheAddressHasTried() {
    fail(4, HERE, null);
    throttle.begin(HERE, "own");
    throttle.succeeded(HERE, "own");
    fail(1, HERE, null);

    assertThatThrownBy(() -> throttle.begin(HERE, "own")).isInstanceOf(TooManyFailures.class);
  }

  @Test
  void aNameThatMustWaitDoesNotCountAgainstTheAddress() {
    fail(5, THERE, "anna");
    for (int i = 0; i < 20; i++) {
      waitOf(HERE, "anna");
    }

    assertThatCode(() -> throttle.begin(HERE, "bert")).doesNotThrowAnyException();
  }

  @Test
  void whatIsAnHourAgoIsForgotten() {
    fail(5, HERE, null);
    tick(Duration.ofHours(1));

    fail(4, HERE, null);
    assertThatCode(() -> throttle.begin(HERE, null)).doesNotThrowAnyException();
  }

  @Test
  void manyTriesAtTheSameMomentAreNoMoreThanManyInARow() throws Exception {
    AtomicInteger let = new AtomicInteger();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    for (int i = 0; i < 200; i++) {
      threads.execute(
          () -> {
            try {
              throttle.begin(HERE, null);
              let.incrementAndGet();
            } catch (TooManyFailures refused) {
              assertThat(refused.seconds()).isPositive();
            }
          });
    }
    threads.shutdown();
    assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();

    assertThat(let).hasValue(5);
  }

  private void fail(int times, String address, String name) {
    for (int i = 0; i < times; i++) {
      throttle.begin(address, name);
    }
  }

  private long waitOf(String address, String name) {
    return catchThrowableOfType(TooManyFailures.class, () -> throttle.begin(address, name))
        .seconds();
  }

  private void tick(Duration time) {
    now.updateAndGet(before -> before.plus(time));
  }
}
