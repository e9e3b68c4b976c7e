package dev.courier.bench.setting;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What the benchmark can measure. */
public enum Scene {
  /** Deliveries a second and their cost, under full load. */
  THROUGHPUT,
  /** From publication to arrival at a fixed rate. */
  LATENCY,
  /** Very many events at once. */
  BURST,
  /** One event for very many subscriptions. */
  FAN_OUT,
  /** Few and very many subscriptions that want none of the events. */
  SUBSCRIPTIONS,
  /** From {@code java -jar} to the first delivery. */
  START,
  /** What the process keeps resident. */
  MEMORY,
  /** An empty delivery log and a long one, on PostgreSQL. */
  LONG_LOG,
  /** The removal of what is old, meanwhile and not. */
  RETENTION;

  /** The name as it is written in settings and tables. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Reads names with commas between them, or {@code all}. Burst and fan-out are compared with the
   * throughput, which is measured with them.
   *
   * @throws IllegalArgumentException where one is none, with all that there are
   */
  static Set<Scene> named(String names) {
    if (names.equals("all")) {
      return EnumSet.allOf(Scene.class);
    }
    Set<Scene> scenes = EnumSet.noneOf(Scene.class);
    for (String name : names.split(",")) {
      scenes.add(
          Arrays.stream(values())
              .filter(scene -> scene.text().equals(name.strip()))
              .findFirst()
              .orElseThrow(() -> unknown(name)));
    }
    if (scenes.contains(BURST) || scenes.contains(FAN_OUT)) {
      scenes.add(THROUGHPUT);
    }
    return scenes;
  }

  private static IllegalArgumentException unknown(String name) {
    String known = Arrays.stream(values()).map(Scene::text).collect(Collectors.joining(", "));
    return new IllegalArgumentException(
        "bench.scenes names \"" + name + "\": there are " + known + ", and all");
  }
}
