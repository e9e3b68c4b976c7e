package dev.courier.console.flow;

import dev.courier.flow.measure.RouteFigures;
import dev.courier.flow.watch.Place;
import dev.courier.flow.watch.RunningRoute;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * One route as the page lists it.
 *
 * @param figures null for those who may not know them
 * @param behind whether something is wrong with its file, so that what runs is an earlier version;
 *     false for those who may not know
 */
record RouteLine(RunningRoute route, RouteFigures figures, boolean behind) {

  private static final int SPARK_WIDTH = 90;
  private static final int SPARK_HEIGHT = 22;

  RouteLine {
    Objects.requireNonNull(route, "route");
  }

  /** The id of its row. */
  public String anchor() {
    return "route-" + route.id();
  }

  /** Its state in a word. */
  public String state() {
    return route.state().name().toLowerCase(Locale.ROOT);
  }

  /** Where it takes from, in words. */
  public String takesFrom() {
    return names(route.takesFrom());
  }

  /** Where it sends to, in words. */
  public String sendsTo() {
    return names(route.sendsTo());
  }

  /** The last minutes as the points of a line, or empty where there are fewer than two. */
  public String spark() {
    List<Long> counts = figures.byMinute();
    if (counts.size() < 2) {
      return "";
    }
    long most = Math.max(1, counts.stream().mapToLong(Long::longValue).max().orElse(1));
    double step = (double) SPARK_WIDTH / (counts.size() - 1);
    StringBuilder points = new StringBuilder();
    for (int i = 0; i < counts.size(); i++) {
      double y = 1 + (SPARK_HEIGHT - 2) * (1 - (double) counts.get(i) / most);
      points.append(String.format(Locale.ROOT, "%.1f,%.1f ", i * step, y));
    }
    return points.toString().strip();
  }

  private static String names(List<Place> places) {
    return places.stream().map(RouteLine::name).collect(Collectors.joining(", "));
  }

  private static String name(Place place) {
    return switch (place.kind()) {
      case ROUTE -> "route " + place.name();
      case TABLE -> "table " + place.name();
      case QUEUE, TIMER, OUTSIDE -> place.name();
    };
  }
}
