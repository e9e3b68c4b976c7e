package dev.courier.registry.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** What is different between two states, in words for the log. */
final class Changes {

  private Changes() {}

  /** Such as {@code changed: a, b; new: c; gone: d}; empty where nothing is different. */
  static <K extends Comparable<? super K>, V> String of(
      Map<K, V> before, Map<K, V> after, Function<K, String> name) {
    List<String> parts = new ArrayList<>();
    add(
        parts,
        "changed: ",
        after.keySet().stream()
            .filter(key -> before.containsKey(key) && !before.get(key).equals(after.get(key))),
        name);
    add(parts, "new: ", after.keySet().stream().filter(key -> !before.containsKey(key)), name);
    add(parts, "gone: ", before.keySet().stream().filter(key -> !after.containsKey(key)), name);
    return String.join("; ", parts);
  }

  private static <K extends Comparable<? super K>> void add(
      List<String> parts, String start, Stream<K> keys, Function<K, String> name) {
    List<String> names = keys.sorted().map(name).toList();
    if (!names.isEmpty()) {
      parts.add(start + String.join(", ", names));
    }
  }
}
