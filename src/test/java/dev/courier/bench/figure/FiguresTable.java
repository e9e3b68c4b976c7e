package dev.courier.bench.figure;

import dev.courier.bench.setting.BenchSettings;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The figures as Markdown, with all that is needed to run them again. */
public final class FiguresTable {

  private final StringBuilder text = new StringBuilder();

  private FiguresTable() {}

  /**
   * Writes the table.
   *
   * @param java the version of the Java that ran the sides
   */
  public static String of(BenchSettings settings, String java, Figures figures) {
    FiguresTable table = new FiguresTable();
    table.conditions(settings, java);
    table.rows(figures);
    if (!figures.rounds().isEmpty()) {
      table.rounds(figures);
    }
    return table.text.toString();
  }

  private void conditions(BenchSettings settings, String java) {
    line("%s; %s, %d processors", java, machine(), Runtime.getRuntime().availableProcessors());
    line("");
    line("```bash");
    line("%s", command(settings));
    line("```");
    line("");
    line("A side's process holds its broker, its producer and its deliverers; Courier's also the");
    line("database. CPU is that of the whole process from the first event published until nothing");
    line(
        "waits any more, in Courier the journal included, divided by the deliveries. The sink is a");
    line("process of its own. The floor's journal messages are thrown away inside its broker.");
    if (settings.sides().externalBroker()) {
      line("The broker of either side is a process of its own, whose CPU counts as well.");
    }
    if (settings.sides().postgresql()) {
      line("Courier's database is a PostgreSQL of its own, whose CPU counts as well.");
    }
    line("Both sides: `%s`. The jar: `%s`.", side(settings), jar(settings));
    line("");
  }

  private static String command(BenchSettings settings) {
    return Stream.concat(Stream.of("mvn -Pbench verify"), settings.given().stream())
        .map(word -> word.startsWith("-D") && word.contains(" ") ? "'" + word + "'" : word)
        .collect(Collectors.joining(" "));
  }

  private static String side(BenchSettings settings) {
    return "java " + String.join(" ", settings.sides().jvmArguments());
  }

  private static String jar(BenchSettings settings) {
    return Stream.concat(Stream.of("java"), settings.shipped().jvmArguments().stream())
        .collect(Collectors.joining(" ", "", " -jar courier.jar"));
  }

  private void rows(Figures figures) {
    line("| figure | floor | Courier | ratio | aim | reached |");
    line("|---|---:|---:|---:|---:|:---:|");
    for (Row row : figures.rows()) {
      line(
          "| %s | %s | %s | %s | %s | %s |",
          row.name(), row.floor(), row.courier(), row.ratio(), row.aim(), row.reached());
    }
    line("");
  }

  private void rounds(Figures figures) {
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
    return Stream.of("os.name", "os.version", "os.arch")
        .map(System::getProperty)
        .collect(Collectors.joining(" "));
  }

  private void line(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
