package dev.courier.bench.scene;

import dev.courier.bench.figure.Sample;
import dev.courier.bench.process.PublishTimes;
import java.time.Duration;
import java.util.List;

/**
 * What became of a burst on one side.
 *
 * @param perSecond deliveries a second from the first publication to the last arrival, as under
 *     full load
 * @param publishing how long the producers took
 * @param before a publish at the usual load
 * @param during a publish while the burst was published and drained
 * @param samples the course of it
 * @param lost events that did not arrive
 */
record Drain(
    double perSecond,
    Duration publishing,
    PublishTimes before,
    PublishTimes during,
    List<Sample> samples,
    int lost) {

  private static final double MEGABYTE = 1024 * 1024;

  Drain {
    samples = List.copyOf(samples);
  }

  /** The most of the heap that was in use after collections in a part of the time, in MB. */
  double heap(double fromShare, double toShare) {
    double end = samples.isEmpty() ? 0 : samples.get(samples.size() - 1).seconds();
    return samples.stream()
            .filter(sample -> sample.collectedBytes() >= 0)
            .filter(sample -> sample.seconds() >= fromShare * end)
            .filter(sample -> sample.seconds() <= toShare * end)
            .mapToLong(Sample::collectedBytes)
            .max()
            .orElse(0)
        / MEGABYTE;
  }
}
