package dev.courier.flow.guard.trial;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

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

  Set<String> names() {
    return types.keySet();
  }
}
