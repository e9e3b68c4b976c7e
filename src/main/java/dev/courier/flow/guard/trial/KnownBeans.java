package dev.courier.flow.guard.trial;

import dev.courier.flow.watch.Reaches;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What routes may name with {@code ref} or {@code #name}: every bean, by its name.
 *
 * @param types what each is
 */
public record KnownBeans(Map<String, Class<?>> types) {

  public KnownBeans {
    types = Map.copyOf(types);
    Objects.requireNonNull(types, "types");
  }

  Optional<Class<?>> typeOf(String name) {
    return Optional.ofNullable(types.get(name));
  }

  /** The names after {@code direct:} that steps call by themselves, with who does. */
  public Map<String, String> calledRoutes() {
    Map<String, String> called = new TreeMap<>();
    for (Class<?> type : types.values()) {
      Reaches reaches = type.getAnnotation(Reaches.class);
      if (reaches != null) {
        List.of(reaches.callsRoutes()).forEach(name -> called.put(name, type.getSimpleName()));
      }
    }
    return called;
  }

  /** All names. */
  public Set<String> names() {
    return types.keySet();
  }
}
