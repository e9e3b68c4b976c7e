package dev.courier.check;

import dev.courier.check.application.ApplicationCheck;
import dev.courier.endpoint.EndpointSettings;
import dev.courier.registry.declared.SubscriptionFileCheck;
import dev.courier.registry.files.CatalogFiles;
import dev.courier.registry.files.ProfileFiles;
import dev.courier.registry.files.ReadFiles;
import dev.courier.registry.files.RegistrySettings;
import dev.courier.settings.files.FileProblem;
import dev.courier.subscription.Profile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.context.properties.bind.Binder;

/** Everything that is wrong with the files, kind after kind. */
final class FileCheck {

  private static final String DEFAULT_PROFILE = "courier.default-profile";

  private FileCheck() {}

  static List<FileProblem> check(Path configDir, Path routesDir) {
    List<FileProblem> problems = new ArrayList<>(ApplicationCheck.check(configDir));
    Binder settings = settings(configDir, problems.isEmpty());
    ReadFiles<Profile> profiles = ProfileFiles.readAll(configDir);
    problems.addAll(profiles.problems());
    RegistrySettings registry = settings.bindOrCreate("courier", RegistrySettings.class);
    if (profiles.problems().isEmpty()) {
      defaultProfile(configDir, profiles, registry).ifPresent(problems::add);
    }
    problems.addAll(CatalogFiles.readAll(configDir).problems());
    EndpointSettings endpoints = settings.bindOrCreate("courier", EndpointSettings.class);
    problems.addAll(SubscriptionFileCheck.check(configDir, endpoints, registry));
    return problems;
  }

  /** Settings that are wrong themselves are told once: the others are checked with the defaults. */
  private static Binder settings(Path configDir, boolean inOrder) {
    return inOrder ? Binder.get(ApplicationCheck.settings(configDir)) : new Binder();
  }

  private static Optional<FileProblem> defaultProfile(
      Path configDir, ReadFiles<Profile> profiles, RegistrySettings registry) {
    Set<String> names = ProfileFiles.byName(profiles.good().values()).keySet();
    if (names.isEmpty()) {
      return Optional.of(
          new FileProblem(
              ProfileFiles.directory(configDir), 0, "there must be at least one profile in it"));
    }
    String name = registry.defaultProfile();
    return names.contains(name)
        ? Optional.empty()
        : Optional.of(
            ApplicationCheck.problem(
                configDir,
                DEFAULT_PROFILE,
                "is \"" + name + "\": it must be one of " + String.join(", ", names)));
  }
}
