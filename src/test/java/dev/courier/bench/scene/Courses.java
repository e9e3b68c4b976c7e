package dev.courier.bench.scene;

import dev.courier.bench.figure.Round;
import dev.courier.bench.figure.Sample;
import dev.courier.bench.plot.Line;
import dev.courier.bench.plot.Line.Point;
import dev.courier.bench.plot.Panel;
import dev.courier.bench.plot.Plot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** What happened over time, as pictures and as CSV beside them. */
public final class Courses {

  private static final double MEGABYTE = 1024 * 1024;
  private static final String SECONDS = "seconds since the load began";
  private static final String HEADER =
      "side,round,seconds,deliveries_per_second,waiting,heap_bytes,heap_bytes_after_collection";

  private final Path directory;

  /** Written to this directory. */
  public Courses(Path directory) {
    this.directory = directory;
  }

  /** Leaves {@code throughput.svg} and {@code throughput.csv}. */
  public void throughput(List<Round> rounds) throws IOException {
    List<Line> lines = new ArrayList<>();
    List<String> rows = new ArrayList<>(List.of(HEADER));
    Map<String, Integer> counts = new TreeMap<>();
    for (Round round : rounds) {
      int number = counts.merge(round.side(), 1, Integer::sum);
      lines.add(line(round.side(), round.samples(), Sample::perSecond));
      round.samples().forEach(sample -> rows.add(row(round.side(), number, sample)));
    }
    String title = "Throughput over time, each round a line";
    write("throughput", title, List.of(new Panel("deliveries/s", lines)), rows);
  }

  /**
   * Leaves {@code burst.svg} and {@code burst.csv}.
   *
   * @param courses each side's name, and the course of its burst
   */
  public void burst(Map<String, List<Sample>> courses) throws IOException {
    Map<String, List<Sample>> sorted = new TreeMap<>(courses).descendingMap();
    List<String> rows = new ArrayList<>(List.of(HEADER));
    sorted.forEach((side, samples) -> samples.forEach(sample -> rows.add(row(side, 1, sample))));
    List<Panel> panels =
        List.of(
            panel("deliveries/s", sorted, Sample::perSecond),
            panel("events and deliveries waiting in queues", sorted, Sample::waiting),
            panel(
                "heap in use after collections, MB",
                sorted,
                sample ->
                    sample.collectedBytes() < 0 ? Double.NaN : sample.collectedBytes() / MEGABYTE));
    write("burst", "A burst while it drains", panels, rows);
  }

  private static Panel panel(
      String title, Map<String, List<Sample>> courses, ToDoubleFunction<Sample> figure) {
    return new Panel(
        title,
        courses.entrySet().stream()
            .map(course -> line(course.getKey(), course.getValue(), figure))
            .toList());
  }

  private static Line line(String name, List<Sample> samples, ToDoubleFunction<Sample> figure) {
    return new Line(
        name,
        samples.stream()
            .map(sample -> new Point(sample.seconds(), figure.applyAsDouble(sample)))
            .filter(point -> !Double.isNaN(point.y()))
            .toList());
  }

  private static String row(String side, int round, Sample sample) {
    return String.format(
        Locale.ROOT,
        "%s,%d,%.2f,%.0f,%s,%d,%s",
        side,
        round,
        sample.seconds(),
        sample.perSecond(),
        known(sample.waiting()),
        sample.heapBytes(),
        known(sample.collectedBytes()));
  }

  private static String known(long value) {
    return value < 0 ? "" : Long.toString(value);
  }

  private void write(String name, String title, List<Panel> panels, List<String> rows)
      throws IOException {
    Files.writeString(directory.resolve(name + ".svg"), Plot.of(title, SECONDS, panels));
    Files.write(directory.resolve(name + ".csv"), rows);
  }
}
