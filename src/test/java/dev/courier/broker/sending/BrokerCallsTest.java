package dev.courier.broker.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.courier.broker.BrokerUnavailable;
import dev.courier.settings.outage.Dependencies;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.springframework.jms.UncategorizedJmsException;

class BrokerCallsTest {

  private static final Duration LONG = Duration.ofMinutes(1);
  private final Dependencies dependencies = new Dependencies(Clock.systemUTC());

  @Test
  void handsBackWhatTheBrokerAnswers() {
    try (BrokerCalls calls = new BrokerCalls(dependencies, false)) {
      assertThat(calls.<Integer>ask("count", LONG, () -> 7)).isEqualTo(7);
    }
  }

  @Test
  void waitsNoLongerThanItsCaller() {
    CountDownLatch never = new CountDownLatch(1);
    try (BrokerCalls calls = new BrokerCalls(dependencies, false)) {
      assertThatThrownBy(
              () -> calls.ask("take a message", Duration.ofMillis(50), () -> hang(never)))
          .isInstanceOf(BrokerUnavailable.class)
          .hasMessage("the broker did not take a message within 50 ms");
    }
  }

  @Test
  void asksNothingOfABrokerThatIsAwayOrHasNoRoom() {
    try (BrokerCalls calls = new BrokerCalls(dependencies, true)) {
      dependencies.disk().miss("of data is full");

      assertThatThrownBy(() -> calls.ask("take a message", LONG, () -> 7))
          .isInstanceOf(BrokerUnavailable.class)
          .hasMessage("cannot take a message: The disk of data is full");
    }
  }

  @Test
  void tellsWhatTheBrokerRefusesTheSameOnEitherThread() {
    for (boolean embedded : new boolean[] {true, false}) {
      try (BrokerCalls calls = new BrokerCalls(dependencies, embedded)) {
        assertThatThrownBy(() -> calls.ask("take a message", LONG, BrokerCallsTest::refuse))
            .isInstanceOf(BrokerUnavailable.class)
            .hasMessageStartingWith("the broker did not take a message: ");
      }
    }
  }

  private static int refuse() {
    throw new UncategorizedJmsException("no");
  }

  private static int hang(CountDownLatch never) {
    try {
      never.await();
      return 1;
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }
}
