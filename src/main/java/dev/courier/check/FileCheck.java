package dev.courier.check;

import dev.courier.check.application.ApplicationCheck;
import dev.courier.registry.files.CatalogFile;
import dev.courier.registry.files.CatalogFiles;
import dev.courier.registry.files.ProfileFiles;
import dev.courier.registry.files.ReadFiles;
import dev.courier.settings.files.FileProblem;
import dev.courier.subscription.Profile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Everything that is wrong with the files, kind after kind. */
final class FileCheck {

  private static final String DEFAULT_PROFILE = "courier.default-profile";
  private static final String USUAL_PROFILE = "proign";

  private FileCheck() {}

  static List<FileProblem> check(Path configDir, Path routesDir) {
    List<FileProblem> application = ApplicationCheck.check(configDir);
    ReadFiles<Profile> profiles = ProfileFiles.readAll(configDir);
    ReadFiles<CatalogFile> catalog = CatalogFiles.readAll(configDir);
    List<FileProblem> problems = new ArrayList<>(application);
    problems.addAll(profiles.problems());
    if (application.isEmpty() && profiles.problems().isEmpty()) {
      defaultProfile(configDir, profiles).ifPresent(problems::add);
    }
    problems.addAll(catalog.problems());
    return problems;
  }

  private static Optional<FileProblem> defaultProfile(Path configDir, ReadFiles<Profile> profiles) {
    Set<String> names = ProfileFiles.byName(profiles.good().values()).keySet();
    if (names.isEmpty()) {
      return Optional.of(
          new FileProblem(
              ProfileFiles.directory(configDir), 0, "there must be at least one profile in it"));
    }
    String name = ApplicationCheck.settings(configDir).getProperty(DEFAULT_PROFILE, USUAL_PROFILE);
    return names.contains(name)
        ? Optional.empty()
        : Optional.of(
            ApplicationCheck.problem(
                configDir,
                DEFAULT_PROFILE,
                "is \"" + name + "\": it must be one of " + String.join(", ", names)));
  }
}
