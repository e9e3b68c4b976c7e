package dev.courier.registry.live;

import dev.courier.subscription.Profile;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The profiles that are in use now, by name. */
final class LiveProfiles implements Supplier<Map<String, Profile>> {

  private volatile Map<String, Profile> current;

  LiveProfiles(Map<String, Profile> profiles) {
    this.current = Map.copyOf(profiles);
  }

  @Override
  public Map<String, Profile> get() {
    return current;
  }

  /** Uses others from now on. */
  void use(Map<String, Profile> profiles) {
    current = Map.copyOf(profiles);
  }

  /**
   * The profiles with one of them changed.
   *
   * @param profile its new version, or null where it is gone
   */
  static Map<String, Profile> with(Map<String, Profile> profiles, String name, Profile profile) {
    Map<String, Profile> changed = new TreeMap<>(profiles);
    if (profile == null) {
      changed.remove(Objects.requireNonNull(name, "name"));
    } else {
      changed.put(name, profile);
    }
    return changed;
  }
}
