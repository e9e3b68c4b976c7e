package dev.courier.console.flow.diagram;

import java.util.Objects;

/**
 * An arrow from one box to another.
 *
 * @param path as SVG writes it
 * @param back whether it leads up, against the usual direction
 */
public record Arrow(String from, String to, String path, boolean back) {

  public Arrow {
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(to, "to");
    Objects.requireNonNull(path, "path");
  }
}
