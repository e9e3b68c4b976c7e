package dev.courier.faults.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a scenario found, printed and kept as a row of the table in {@code target/faults/report.md}.
 */
public final class Report {

  private static final Path FILE = Path.of("target", "faults", "report.md");
  private static final String HEAD =
      """
      | scenario | form | acknowledged | LOST | DUPLICATE | LATE | WRONG-SIGNATURE | JOURNAL-DIFFERENCE | figures |
      |---|---|---:|---:|---:|---:|---:|---:|---|
      """;

  private final String scenario;
  private final List<String> figures = new ArrayList<>();

  /** Begins the report of a scenario. */
  public Report(String scenario) {
    this.scenario = scenario;
  }

  /** Adds a figure in words, with its unit. */
  public Report figure(String format, Object... values) {
    figures.add(format.formatted(values));
    return this;
  }

  /** Prints and keeps it, of a scenario in which nothing was published. */
  public void write() {
    write("- | - | - | - | - | -");
  }

  /** Prints and keeps it; call it before asserting, so that a failure can be read up. */
  public void write(Findings found) {
    System.out.println(scenario + ": " + found);
    write(
        "%d | %d | %d | %d | %d | %d"
            .formatted(
                found.acknowledged(),
                found.lost(),
                found.duplicates(),
                found.late(),
                found.wrongSignatures(),
                found.journalDifferences()));
  }

  private void write(String findings) {
    figures.forEach(figure -> System.out.println(scenario + ": " + figure));
    String row =
        "| %s | %s | %s | %s |%n"
            .formatted(
                scenario,
                Form.current().name().toLowerCase(Locale.ROOT),
                findings,
                String.join("; ", figures));
    try {
      Files.createDirectories(FILE.getParent());
      String text = Files.exists(FILE) ? row : HEAD + row;
      Files.writeString(FILE, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
