package dev.courier.bench.process;

/**
 * How long publishing one event in one transaction took.
 *
 * @param events how many were published
 * @param p50 the median, in ms
 * @param p99 99 of 100 took no longer, in ms
 * @param longest in ms
 */
public record PublishTimes(int events, double p50, double p99, double longest) {

  static PublishTimes of(String answer) {
    String[] parts = answer.split(" ");
    return new PublishTimes(
        Integer.parseInt(parts[0]),
        Double.parseDouble(parts[1]),
        Double.parseDouble(parts[2]),
        Double.parseDouble(parts[3]));
  }
}
