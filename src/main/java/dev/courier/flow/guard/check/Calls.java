package dev.courier.flow.guard.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * By which {@code direct:} name a route is called, and which it calls itself.
 *
 * @param document the file
 * @param calledAs empty where it starts with something else
 * @param calls each with the place where it stands
 */
record Calls(RouteDocument document, Optional<String> calledAs, List<YamlText> calls) {

  private static final String DIRECT = "direct:";
  private static final String START = "[0].route.from.uri";

  Calls {
    Objects.requireNonNull(document, "document");
    Objects.requireNonNull(calledAs, "calledAs");
    calls = List.copyOf(calls);
  }

  static Calls of(RouteDocument document) {
    Optional<String> calledAs = Optional.empty();
    List<YamlText> calls = new ArrayList<>();
    for (YamlText text : document.texts()) {
      // A name that is put together while it runs is nobody's to check.
      if (text.value().startsWith(DIRECT) && !text.value().matches(".*(\\{\\{|\\$\\{).*")) {
        if (text.path().equals(START)) {
          calledAs = Optional.of(name(text.value()));
        } else {
          calls.add(new YamlText(text.path(), text.key(), name(text.value())));
        }
      }
    }
    return new Calls(document, calledAs, calls);
  }

  /** The names that it calls. */
  Set<String> called() {
    Set<String> names = new TreeSet<>();
    calls.forEach(call -> names.add(call.value()));
    return names;
  }

  private static String name(String uri) {
    String rest = uri.substring(DIRECT.length()).replaceFirst("^/+", "");
    int options = rest.indexOf('?');
    return options < 0 ? rest : rest.substring(0, options);
  }
}
