package dev.courier.it;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Prometheus gets to read, in its text format. */
record Exposition(List<Series> series) {

  private static final Pattern LINE =
      Pattern.compile("^([a-z_0-9]+)(?:\\{(.*)})? (\\S+)$", Pattern.MULTILINE);
  private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"");
  private static final Pattern PART = Pattern.compile("_(bucket|count|sum|max)$");

  /** One value. */
  record Series(String name, String labels, double value) {}

  static Exposition parse(String text) {
    List<Series> series = new ArrayList<>();
    Matcher line = LINE.matcher(text.replace("\r", ""));
    while (line.find()) {
      String labels = line.group(2) == null ? "" : line.group(2);
      series.add(new Series(line.group(1), labels, number(line.group(3))));
    }
    return new Exposition(List.copyOf(series));
  }

  private static double number(String text) {
    return switch (text) {
      case "+Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text);
    };
  }

  /** The metrics whose names start so, without the parts of histograms, and their labels. */
  Map<String, Set<String>> labels(String prefix) {
    Map<String, Set<String>> labels = new TreeMap<>();
    for (Series one : series) {
      if (one.name().startsWith(prefix)) {
        Set<String> known = labels.computeIfAbsent(family(one.name()), name -> new TreeSet<>());
        LABEL
            .matcher(one.labels())
            .results()
            .map(label -> label.group(1))
            .filter(label -> !label.equals("le"))
            .forEach(known::add);
      }
    }
    return labels;
  }

  private String family(String name) {
    String family = PART.matcher(name).replaceFirst("");
    boolean histogram = series.stream().anyMatch(one -> one.name().equals(family + "_count"));
    return histogram ? family : name;
  }

  /** The value with these labels; 0 where there is none. */
  double value(String name, String... labels) {
    return series.stream()
        .filter(one -> one.name().equals(name))
        .filter(one -> List.of(labels).stream().allMatch(one.labels()::contains))
        .mapToDouble(Series::value)
        .findFirst()
        .orElse(0);
  }

  /** All values of this name together. */
  double sum(String name) {
    return series.stream().filter(one -> one.name().equals(name)).mapToDouble(Series::value).sum();
  }
}
