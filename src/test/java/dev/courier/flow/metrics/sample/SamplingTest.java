package dev.courier.flow.metrics.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.courier.broker.BrokerUnavailable;
import dev.courier.broker.QueueDepths;
import dev.courier.settings.outage.Dependencies;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SamplingTest {

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final GaugeRows rows = new GaugeRows(registry, "rows", "seconds", "Rows of a test");
  private final Queues queues = new Queues();
  private final QueueSample sample = new QueueSample(queues, registry);
  private Instant now = Instant.parse("2026-03-01T12:00:00Z");
  private final InstantSource clock = () -> now;
  private final Sampling sampling =
      new Sampling(List.of(sample), new Dependencies(Clock.systemUTC()), registry, clock);

  /** A broker with one queue. */
  private static final class Queues implements QueueDepths {
    private boolean away;
    private long messages = 5;
    private Duration oldest = Duration.ofSeconds(7);

    @Override
    public List<QueueDepth> now() {
      if (away) {
        throw new BrokerUnavailable("the broker is away", null);
      }
      return List.of(new QueueDepth("courier.deliveries", messages, 2, 1, 64));
    }

    @Override
    public Optional<Duration> oldest(String queue) {
      return Optional.ofNullable(oldest);
    }
  }

  @Test
  void aQueueIsToldByWhatIsReadyInWorkAndScheduledAndByItsFirstMessage() {
    sampling.take(sample);

    assertThat(messages("ready")).isEqualTo(2);
    assertThat(messages("delivering")).isEqualTo(2);
    assertThat(messages("scheduled")).isEqualTo(1);
    assertThat(value("courier.queue.consumers")).isEqualTo(64);
    assertThat(value("courier.queue.oldest")).isEqualTo(7);
  }

  @Test
  void whereNothingIsReadyNothingWaits() {
    queues.messages = 3;

    sampling.take(sample);

    assertThat(value("courier.queue.oldest")).isZero();
  }

  @Test
  void aFirstMessageThatTheBrokerHasOnDiskIsNotToldAsZero() {
    queues.oldest = null;

    sampling.take(sample);

    assertThat(value("courier.queue.oldest")).isNull();
    assertThat(messages("ready")).isEqualTo(2);
  }

  @Test
  void whatCannotBeKnownIsLeftOutUntilItIsKnownAgain() {
    sampling.take(sample);
    queues.away = true;
    sampling.take(sample);

    assertThat(registry.find("courier.queue.messages").gauges()).isEmpty();
    assertThat(registry.find("courier.queue.consumers").gauges()).isEmpty();
    assertThat(registry.find("courier.queue.oldest").gauges()).isEmpty();

    queues.away = false;
    sampling.take(sample);
    assertThat(messages("ready")).isEqualTo(2);
  }

  @Test
  void howOldAnAnswerIsCountsFromTheLastOneThatCame() {
    assertThat(value("courier.sample.age")).isNaN();

    sampling.take(sample);
    now = now.plusSeconds(40);
    queues.away = true;
    sampling.take(sample);

    assertThat(value("courier.sample.age")).isEqualTo(40);
  }

  @Test
  void whoTakesLongToAnswerIsAskedLessOften() {
    assertThat(Sampling.pause(Duration.ofMillis(20))).isEqualTo(Duration.ofSeconds(5));
    assertThat(Sampling.pause(Duration.ofSeconds(2))).isEqualTo(Duration.ofSeconds(20));
    assertThat(Sampling.pause(Duration.ofSeconds(30))).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void aRowThatStaysIsTheSameGaugeAndOneThatGoesIsGone() {
    rows.show(Map.of(Tags.of("queue", "a"), 1, Tags.of("queue", "b"), 2));
    Gauge stays = registry.get("rows").tag("queue", "a").gauge();

    rows.show(Map.of(Tags.of("queue", "a"), 3));

    assertThat(registry.get("rows").gauges()).containsExactly(stays);
    assertThat(stays.value()).isEqualTo(3);
    rows.clear();
    assertThat(registry.find("rows").gauges()).isEmpty();
  }

  @Test
  void theTenantsWithTheMostAreNamedAndAmongEqualsTheSameOnesEverywhere() {
    assertThat(FewTenants.labels(Map.of("a", 1, "b", 5, "c", 5, "d", 9), 2))
        .isEqualTo(Map.of("a", "other", "b", "b", "c", "other", "d", "d"));
    assertThat(FewTenants.labels(Map.of("a", 1), 0)).isEqualTo(Map.of("a", "other"));
  }

  private double messages(String state) {
    return registry
        .get("courier.queue.messages")
        .tags("queue", "courier.deliveries", "state", state)
        .gauge()
        .value();
  }

  /** Null where there is none. */
  private Double value(String name) {
    Gauge gauge = registry.find(name).gauge();
    return gauge == null ? null : gauge.value();
  }
}
