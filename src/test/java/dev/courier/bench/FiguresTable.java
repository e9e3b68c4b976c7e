package dev.courier.bench;

import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The figures as Markdown, with all that is needed to run them again. */
final class FiguresTable {

  private final BenchSettings settings;
  private final Figures figures;
  private final StringBuilder text = new StringBuilder();

  private FiguresTable(BenchSettings settings, Figures figures) {
    this.settings = settings;
    this.figures = figures;
  }

  static String of(BenchSettings settings, Figures figures) {
    FiguresTable table = new FiguresTable(settings, figures);
    table.conditions();
    table.medians();
    table.rounds();
    return table.text.toString();
  }

  private void conditions() {
    line("%s, %d processors", machine(), Runtime.getRuntime().availableProcessors());
    line("`mvn -Pbench verify` with %s", settings);
    line("");
    line("A side's process holds its broker, its producer and its deliverers; Courier's also the");
    line("database. CPU is that of the whole process from the first event published until nothing");
    line(
        "waits any more, in Courier the journal included, divided by the deliveries. The sink is a");
    line("process of its own. The floor's journal messages are thrown away inside its broker.");
    line("");
  }

  private void medians() {
    line("| median of %d rounds | floor | Courier | Courier / floor |", settings.rounds());
    line("|---|---:|---:|---:|");
    median("deliveries/s", "%.0f", Round::perSecond);
    median("deliveries/s until the journal is written", "%.0f", Round::settledPerSecond);
    median("CPU µs per delivery", "%.1f", Round::cpuMicros);
    median("CPU µs per delivery of the sink", "%.1f", Round::sinkMicros);
    String at = " at " + settings.eventsPerSecond() + " events/s, ms";
    latency("p50 from publish to arrival" + at, Latency::p50);
    latency("p95" + at, Latency::p95);
    latency("p99" + at, Latency::p99);
    line("");
  }

  private void median(String name, String format, ToDoubleFunction<Round> figure) {
    line(
        "| %s | " + format + " | " + format + " | %.2f |",
        name,
        figures.median(Contestant.FLOOR, figure),
        figures.median(Contestant.COURIER, figure),
        figures.ratio(figure));
  }

  private void latency(String name, Function<Latency, Double> figure) {
    double floor = figure.apply(figures.latency(Contestant.FLOOR));
    double courier = figure.apply(figures.latency(Contestant.COURIER));
    line("| %s | %.1f | %.1f | %.2f |", name, floor, courier, courier / floor);
  }

  private void rounds() {
    line(
        "| round of | deliveries/s | CPU µs | published | lost | twice | journal lag | settled in s | JIT s |");
    line("|---|---:|---:|---:|---:|---:|---:|---:|---:|");
    for (Round round : figures.rounds()) {
      line(
          "| %s | %.0f | %.1f | %d | %d | %d | %d | %.1f | %.1f |",
          round.side(),
          round.perSecond(),
          round.cpuMicros(),
          round.published(),
          round.lost(),
          round.duplicates(),
          round.journalLag(),
          round.settling().toMillis() / 1e3,
          round.compiling().toMillis() / 1e3);
    }
  }

  private static String machine() {
    return Stream.of("java.vm.name", "java.vm.version", "os.name", "os.version", "os.arch")
        .map(System::getProperty)
        .collect(Collectors.joining(" "));
  }

  private void line(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
