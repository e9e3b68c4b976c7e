package dev.courier.console.frame;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The address of a list with the filter that it has, for the links to its other pages. */
public final class FilteredPath {

  private FilteredPath() {}

  /**
   * Puts a filter behind a path.
   *
   * @param path of the page
   * @param query what was asked for, as it was written
   * @param names which of it counts, in this order; what is absent or empty is left out
   */
  public static String of(String path, Map<String, String> query, String... names) {
    String text =
        Stream.of(names)
            .filter(name -> !Objects.requireNonNullElse(query.get(name), "").isEmpty())
            .map(name -> name + "=" + URLEncoder.encode(query.get(name), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return text.isEmpty() ? path : path + "?" + text;
  }
}
