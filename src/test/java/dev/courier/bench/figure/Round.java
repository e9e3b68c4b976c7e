package dev.courier.bench.figure;

import java.time.Duration;
import java.util.List;

/**
 * One round of one side under full load.
 *
 * @param side which side
 * @param perSecond deliveries a second while it was measured
 * @param published events of the whole round, from the first published to the last settled
 * @param arrived how many of them arrived
 * @param duplicates how many of them arrived more than once
 * @param cpu processor time of the side's process in the whole round
 * @param sinkCpu that of the sink
 * @param elapsed how long the whole round took
 * @param journalLag journal messages that waited when publishing ended
 * @param settling how long it took from there until nothing waited any more, the journal included
 * @param compiling how long the side's JVM compiled in the whole round, summed over its compilers;
 *     a second or more says that it was not warm
 * @param samples the course of it
 */
public record Round(
    String side,
    double perSecond,
    int published,
    int arrived,
    int duplicates,
    Duration cpu,
    Duration sinkCpu,
    Duration elapsed,
    long journalLag,
    Duration settling,
    Duration compiling,
    List<Sample> samples) {

  public Round {
    samples = List.copyOf(samples);
  }

  /** Processor time for each delivery, its share of publishing and journal included, in µs. */
  public double cpuMicros() {
    return micros(cpu);
  }

  /** The sink's processor time for each delivery, in µs. */
  public double sinkMicros() {
    return micros(sinkCpu);
  }

  /** Deliveries a second of the whole round, with the time that the journal needed to settle. */
  public double settledPerSecond() {
    return arrived / (elapsed.toNanos() / 1e9);
  }

  /** Events that were published and have not arrived. */
  public int lost() {
    return published - arrived;
  }

  private double micros(Duration time) {
    return time.toNanos() / 1e3 / arrived;
  }
}
