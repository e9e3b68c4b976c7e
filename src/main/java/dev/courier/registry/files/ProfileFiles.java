package dev.courier.registry.files;

import dev.courier.registry.reading.ProfileReader;
import dev.courier.settings.InvalidSetting;
import dev.courier.subscription.FieldError;
import dev.courier.subscription.Profile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads the profiles of {@code config/profiles/}. */
public final class ProfileFiles {

  private ProfileFiles() {}

  /**
   * All profiles by name.
   *
   * @param configDir the directory that has {@code profiles/} in it
   * @throws InvalidSetting where there is none, or one is wrong; names the file and its fields
   */
  public static Map<String, Profile> read(Path configDir) {
    Path directory = configDir.resolve("profiles");
    Map<String, Profile> profiles = new TreeMap<>();
    for (DataFile file : DataFile.in(directory)) {
      List<FieldError> errors = new ArrayList<>();
      Profile profile = ProfileReader.read(file.name(), file.document(), errors);
      file.refuse(errors);
      profiles.put(file.name(), profile);
    }
    if (profiles.isEmpty()) {
      throw new InvalidSetting(
          "COURIER_CONFIG_DIR",
          "is \"" + configDir + "\": there must be at least one profile in " + directory);
    }
    return profiles;
  }
}
