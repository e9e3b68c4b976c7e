package dev.courier.journal.figures;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What is counted of many subjects, as texts with a line for each: {@code sub_1 0 0 1 0 0 0 1 12
 * 12:1}, the counts in the order of {@link Tally#COLUMNS}. Subjects have no blanks in them.
 */
final class PackedTallies {

  /** Half of what the column holds; one line is far shorter than the other half. */
  private static final int LONGEST = 500_000;

  private PackedTallies() {}

  /** The texts, one where they are not very many. */
  static List<String> pack(Map<String, Tally> bySubject) {
    List<String> texts = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    bySubject.forEach(
        (subject, tally) -> {
          if (text.length() > LONGEST) {
            texts.add(text.toString());
            text.setLength(0);
          }
          text.append(text.isEmpty() ? "" : "\n").append(subject).append(' ').append(line(tally));
        });
    if (!text.isEmpty()) {
      texts.add(text.toString());
    }
    return texts;
  }

  private static String line(Tally tally) {
    return tally.values().stream().map(Object::toString).collect(Collectors.joining(" "));
  }

  /** What a text says of each subject. */
  static Map<String, Tally> unpack(String text) {
    Map<String, Tally> bySubject = new LinkedHashMap<>();
    for (String line : text.split("\n")) {
      bySubject.put(line.substring(0, line.indexOf(' ')), tally(line));
    }
    return bySubject;
  }

  /** What a text says of one subject; nothing where it does not say anything of it. */
  static Tally of(String subject, String text) {
    // With a line break before the first line too, a line begins where its break is found.
    int start = ("\n" + text).indexOf("\n" + subject + " ");
    if (start < 0) {
      return Tally.NONE;
    }
    int end = text.indexOf('\n', start);
    return tally(text.substring(start, end < 0 ? text.length() : end));
  }

  private static Tally tally(String line) {
    String[] parts = line.split(" ", Tally.COLUMNS.size() + 1);
    long[] counts = new long[Tally.COLUMNS.size() - 1];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = Long.parseLong(parts[i + 1]);
    }
    return Tally.of(counts, parts[parts.length - 1]);
  }
}
