package dev.courier.bench.micro;

import dev.courier.event.Event;
import dev.courier.match.MatchSamples;
import dev.courier.match.SubscriptionIndex;
import dev.courier.subscription.Subscription;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs to find the ten of a tenant's 10,000 subscriptions that want an event. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class MatchBenchmark {

  private static final int SUBSCRIPTIONS = 10_000;
  private static final int WANTING = 10;

  /** What the filters are made of; each is met by the event for ten subscriptions. */
  public enum Filters {
    /** Each customer has ten subscriptions. */
    EQUALITY("{\"customer\": \"c-%1$d\"}"),
    /** A common value, a customer, and what is asked beside them. */
    EQUALITY_AND_OTHERS(
        """
        [{"field": "status", "op": "eq", "value": "paid"},
         {"field": "customer", "op": "eq", "value": "c-%1$d"},
         {"field": "total", "op": "gt", "value": 100},
         {"field": "source", "op": "ne", "value": "test"}]"""),
    /** Everybody has the same equality, and the thresholds differ. */
    COMMON_VALUE_AND_THRESHOLD(
        """
        [{"field": "status", "op": "eq", "value": "paid"},
         {"field": "total", "op": "gte", "value": %2$d}]"""),
    /** Thresholds alone, most of which are not reached. */
    THRESHOLD("[{\"field\": \"total\", \"op\": \"gt\", \"value\": %2$d}]"),
    /** Bands beside each other. */
    BAND(
        """
        [{"field": "total", "op": "gte", "value": %3$d},
         {"field": "total", "op": "lt", "value": %4$d}]"""),
    /** Days beside each other. */
    DATES(
        """
        [{"field": "at", "op": "gte", "value": "%5$s"},
         {"field": "at", "op": "lt", "value": "%6$s"}]"""),
    /** Several shops each. */
    ONE_OF(
        """
        [{"field": "customer", "op": "in",
          "value": ["c-%1$d", "d-%1$d", "e-%1$d", "f-%1$d"]}]"""),
    /** Either of two shops. */
    ANY_OF(
        """
        {"any": [{"field": "customer", "op": "eq", "value": "c-%1$d"},
                 {"field": "customer", "op": "eq", "value": "d-%1$d"}]}"""),
    /** Article numbers that start so. */
    STARTS_WITH("[{\"field\": \"customer\", \"op\": \"starts_with\", \"value\": \"c-%1$d\"}]"),
    /** Nothing that an index could look up. */
    EXPRESSION("{\"cel\": \"data.customer == 'c-%1$d' && data.total > 100\"}");

    private final String template;

    Filters(String template) {
      this.template = template;
    }

    private String of(int number) {
      int group = 1_000 + number / WANTING;
      // The event's total is 1,000: ten thresholds lie below, and ten subscriptions have its band.
      int threshold = number < WANTING ? 500 : 1_000 + number;
      LocalDate day = LocalDate.of(2026, 1, 15).plusDays(group - 1_000);
      return template.formatted(group, threshold, group, group + 1, day, day.plusDays(1));
    }
  }

  @Param public Filters filters;

  private SubscriptionIndex index;
  private List<Subscription> all;
  private Event event;

  /** Makes the subscriptions, and sees to it that ten want the event. */
  @Setup
  public void arrange() {
    all =
        IntStream.range(0, SUBSCRIPTIONS)
            .mapToObj(i -> MatchSamples.filtered("s" + i, "acme", filters.of(i), "order.paid"))
            .toList();
    index = SubscriptionIndex.of(all);
    event =
        MatchSamples.event(
            "order.paid",
            """
            {"customer": "c-1000", "status": "paid", "total": 1000.00, "source": "online",
             "at": "2026-01-15T10:30:00+01:00", "items": [{"sku": "A-1"}, {"sku": "B-2"}]}""");
    if (index.wanting(event).size() != WANTING) {
      throw new IllegalStateException(
          filters + ": " + index.wanting(event).size() + " want the event, and not " + WANTING);
    }
  }

  /** One event against all subscriptions. */
  @Benchmark
  public List<Subscription> match() {
    return index.wanting(event);
  }

  /** One subscription changed, as the API does it. */
  @Benchmark
  public SubscriptionIndex change() {
    index = index.with(all.get(ThreadLocalRandom.current().nextInt(SUBSCRIPTIONS)));
    return index;
  }
}
