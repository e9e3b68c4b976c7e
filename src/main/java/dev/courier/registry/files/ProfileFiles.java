package dev.courier.registry.files;

import dev.courier.registry.reading.ProfileReader;
import dev.courier.settings.InvalidSetting;
import dev.courier.subscription.Profile;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Reads the profiles of {@code config/profiles/}. */
public final class ProfileFiles {

  private ProfileFiles() {}

  /** The directory of the profiles. */
  public static Path directory(Path configDir) {
    return configDir.resolve("profiles");
  }

  /**
   * The profiles by file, and what is wrong with the files that have none.
   *
   * @param configDir the directory that may have {@code profiles/} in it
   */
  public static ReadFiles<Profile> readAll(Path configDir) {
    return DataFile.in(
        directory(configDir),
        (file, errors) -> ProfileReader.read(file.name(), file.document(), errors));
  }

  /**
   * All profiles by name.
   *
   * @param configDir the directory that has {@code profiles/} in it
   * @throws InvalidSetting where there is none, or one is wrong; names the file, line and field
   */
  public static Map<String, Profile> read(Path configDir) {
    Map<String, Profile> profiles = byName(readAll(configDir).orRefuse().values());
    if (profiles.isEmpty()) {
      throw new InvalidSetting(
          "COURIER_CONFIG_DIR",
          "is \""
              + configDir
              + "\": there must be at least one profile in "
              + directory(configDir));
    }
    return profiles;
  }

  /** The same profiles by their names. */
  public static Map<String, Profile> byName(Collection<Profile> profiles) {
    Map<String, Profile> byName = new TreeMap<>();
    profiles.forEach(profile -> byName.put(profile.name(), profile));
    return Collections.unmodifiableMap(byName);
  }
}
