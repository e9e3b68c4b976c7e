package dev.courier.console.frame;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.web.util.UriUtils;

/**
 * What a list is filtered by, as it was typed.
 *
 * @param names the parameters that count, in the order in which links have them
 * @param typed by the names of the parameters; without those that are empty
 */
public record TypedFilter(List<String> names, Map<String, String> typed) {

  public TypedFilter {
    names = List.copyOf(names);
    typed = Map.copyOf(typed);
  }

  /** Takes what counts out of the query of a page. */
  public static TypedFilter of(List<String> names, Map<String, String> query) {
    Map<String, String> typed = new LinkedHashMap<>();
    for (String name : names) {
      String value = query.getOrDefault(name, "").strip();
      if (!value.isEmpty()) {
        typed.put(name, value);
      }
    }
    return new TypedFilter(names, typed);
  }

  /** What was typed for a parameter, or an empty text. */
  public String get(String name) {
    return typed.getOrDefault(name, "");
  }

  /** The same with another value of one parameter, or without it where the value is empty. */
  public TypedFilter with(String name, String value) {
    Map<String, String> changed = new LinkedHashMap<>(typed);
    changed.put(name, value);
    return of(names, changed);
  }

  /** As the query of a link, with its question mark; empty where nothing is chosen. */
  public String query() {
    String joined =
        names.stream()
            .filter(typed::containsKey)
            .map(name -> name + "=" + UriUtils.encode(typed.get(name), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return joined.isEmpty() ? "" : "?" + joined;
  }
}
