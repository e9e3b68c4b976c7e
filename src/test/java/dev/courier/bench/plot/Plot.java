package dev.courier.bench.plot;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Panels over one axis of time as SVG, readable on light and on dark. */
public final class Plot {

  private static final int WIDTH = 760;
  private static final int LEFT = 70;
  private static final int RIGHT = 20;
  private static final int TOP = 44;
  private static final int BOTTOM = 44;
  private static final int PANEL = 190;
  private static final int GAP = 34;
  private static final int SWATCH = 18;
  private static final int LETTER = 8;

  /** Colours that both backgrounds and people who do not tell red from green bear. */
  private static final String STYLE =
      """
      <style>
        svg { --ground: #ffffff; --ink: #1f2328; --faint: #d0d7de; --a: #8250df; --b: #0969da; --c: #bc4c00; }
        @media (prefers-color-scheme: dark) {
          svg { --ground: #0d1117; --ink: #e6edf3; --faint: #30363d; --a: #bc8cff; --b: #58a6ff; --c: #f0883e; }
        }
        .ground { fill: var(--ground); } text { fill: var(--ink); font: 12px sans-serif; }
        .title { font-weight: bold; } .grid { stroke: var(--faint); } .end { text-anchor: end; } .middle { text-anchor: middle; }
        polyline { fill: none; stroke-width: 1.6; } .line0 { stroke: var(--a); } .line1 { stroke: var(--b); } .line2 { stroke: var(--c); }
      </style>
      """;

  private final List<Panel> panels;
  private final List<String> names;
  private final StringBuilder svg = new StringBuilder();

  private Plot(List<Panel> panels) {
    this.panels = panels;
    this.names =
        panels.stream()
            .flatMap(panel -> panel.lines().stream())
            .map(Line::name)
            .distinct()
            .toList();
  }

  /**
   * Draws it.
   *
   * @param title of the whole
   * @param axis what x is, with its unit
   */
  public static String of(String title, String axis, List<Panel> panels) {
    Plot plot = new Plot(List.copyOf(panels));
    plot.draw(title, axis);
    return plot.svg.toString();
  }

  private void draw(String title, String axis) {
    int height = TOP + panels.size() * (PANEL + GAP) + BOTTOM - GAP;
    add(
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %d %d' width='%d' height='%d' role='img'>",
        WIDTH, height, WIDTH, height);
    add("<title>%s</title>", escaped(title));
    svg.append(STYLE);
    add("<rect class='ground' width='%d' height='%d'/>", WIDTH, height);
    text(LEFT, 16, "title", title);
    legend();
    double[] across = Ticks.upTo(panels.stream().mapToDouble(Panel::mostX).max().orElse(0));
    for (int i = 0; i < panels.size(); i++) {
      panel(panels.get(i), across, TOP + i * (PANEL + GAP));
    }
    text((LEFT + WIDTH - RIGHT) / 2.0, height - 8, "middle", axis);
    add("</svg>");
  }

  private void legend() {
    int at = WIDTH - RIGHT;
    for (int i = names.size() - 1; i >= 0; i--) {
      String name = names.get(i);
      at -= name.length() * LETTER;
      text(at, 16, "", name);
      at -= SWATCH + 4;
      add("<polyline class='line%d' points='%d,12 %d,12'/>", i, at, at + SWATCH);
      at -= SWATCH;
    }
  }

  private void panel(Panel panel, double[] across, int top) {
    double[] up = Ticks.upTo(panel.mostY());
    double mostX = across[across.length - 1];
    double mostY = up[up.length - 1];
    text(LEFT, top - 5, "", panel.title());
    for (double tick : up) {
      double y = y(tick, mostY, top);
      grid(LEFT, y, WIDTH - RIGHT, y);
      text(LEFT - 6, y + 4, "end", number(tick));
    }
    for (double tick : across) {
      double x = x(tick, mostX);
      grid(x, top, x, top + PANEL);
      text(x, top + PANEL + 15, "middle", number(tick));
    }
    for (Line line : panel.lines()) {
      String points =
          line.points().stream()
              .map(
                  point ->
                      String.format(
                          Locale.ROOT, "%.1f,%.1f", x(point.x(), mostX), y(point.y(), mostY, top)))
              .collect(Collectors.joining(" "));
      add("<polyline class='line%d' points='%s'/>", names.indexOf(line.name()), points);
    }
  }

  private static double x(double value, double most) {
    return LEFT + value / most * (WIDTH - LEFT - RIGHT);
  }

  private static double y(double value, double most, int top) {
    return top + PANEL - value / most * PANEL;
  }

  private void grid(double x1, double y1, double x2, double y2) {
    add("<line class='grid' x1='%.1f' y1='%.1f' x2='%.1f' y2='%.1f'/>", x1, y1, x2, y2);
  }

  private void text(double x, double y, String kind, String text) {
    add("<text class='%s' x='%.1f' y='%.1f'>%s</text>", kind, x, y, escaped(text));
  }

  private static String number(double number) {
    return number == Math.rint(number)
        ? String.format(Locale.ROOT, "%,.0f", number)
        : String.format(Locale.ROOT, "%.2f", number);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }

  private void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
