package dev.courier.flow.lookup;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Counts what comes of lookups, and logs trouble with each once a minute at most. */
@Component
public final class LookupReports {

  private static final Logger LOG = LoggerFactory.getLogger(LookupReports.class);
  private static final String METER = "courier.enrichment.lookups";
  private static final long QUIET_MILLIS = 60_000;

  private final MeterRegistry meters;
  private final InstantSource clock;
  private final Map<Counted, Counter> counters = new ConcurrentHashMap<>();
  private final Map<String, Trouble> troubles = new ConcurrentHashMap<>();

  public LookupReports(MeterRegistry meters, InstantSource clock) {
    this.meters = Objects.requireNonNull(meters, "meters");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  void note(String route, String source, Answer answer) {
    String outcome = answer.outcome().name().toLowerCase(Locale.ROOT);
    count(String.valueOf(route), outcome);
    if (answer.outcome().isTrouble()) {
      tell(
          "The lookup " + source + " of route " + route,
          outcome + ": " + answer.problem() + "; events go on with its fallbacks");
    }
  }

  /**
   * Notes that a route broke which adds fields to events.
   *
   * @param what what went wrong, as a part of a sentence
   */
  public void broke(String route, String what) {
    count(route, "broken");
    tell("The enrichment " + route, "broke: " + what + "; events go on with its fallbacks");
  }

  private void count(String route, String outcome) {
    counters
        .computeIfAbsent(
            new Counted(route, outcome),
            counted ->
                Counter.builder(METER)
                    .description("Lookups for fields to add to events")
                    .tag("route", route)
                    .tag("outcome", outcome)
                    .register(meters))
        .increment();
  }

  private void tell(String who, String what) {
    long now = clock.millis();
    Trouble trouble =
        troubles.compute(
            who,
            (same, before) ->
                before == null || now - before.toldAt() >= QUIET_MILLIS
                    ? new Trouble(now, 0, before == null ? 0 : before.since())
                    : new Trouble(before.toldAt(), before.since() + 1, 0));
    if (trouble.since() == 0) {
      LOG.warn(
          "{} {}{}",
          who,
          what,
          trouble.untold() == 0
              ? ""
              : " (and " + trouble.untold() + " times since it was told last)");
    }
  }

  private record Counted(String route, String outcome) {}

  /**
   * Trouble with one lookup.
   *
   * @param since how often it came since it was told
   * @param untold how often it had come before that without being told
   */
  private record Trouble(long toldAt, long since, long untold) {}
}
