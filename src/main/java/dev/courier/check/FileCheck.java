package dev.courier.check;

import static dev.courier.check.application.ApplicationCheck.group;

import dev.courier.check.application.ApplicationCheck;
import dev.courier.endpoint.AddressPolicy;
import dev.courier.endpoint.EndpointSettings;
import dev.courier.flow.guard.KameletCheck;
import dev.courier.flow.guard.RouteCheck;
import dev.courier.flow.guard.ShippedSettings;
import dev.courier.registry.declared.SubscriptionFileCheck;
import dev.courier.registry.files.CatalogFiles;
import dev.courier.registry.files.ProfileFiles;
import dev.courier.registry.files.ReadFiles;
import dev.courier.registry.files.RegistrySettings;
import dev.courier.settings.InvalidSetting;
import dev.courier.settings.files.FileProblem;
import dev.courier.subscription.Profile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;

/** Everything that is wrong with the files, kind after kind. */
final class FileCheck {

  private static final String PREFIX = "courier";

  private FileCheck() {}

  static List<FileProblem> check(Path configDir, Path routesDir) {
    List<FileProblem> problems = new ArrayList<>(ApplicationCheck.check(configDir));
    // Settings that are wrong themselves are told once: the rest is checked with the defaults.
    Optional<ConfigurableEnvironment> settings =
        problems.isEmpty() ? Optional.of(ApplicationCheck.settings(configDir)) : Optional.empty();
    Binder binder = settings.map(Binder::get).orElseGet(Binder::new);
    RegistrySettings registry = binder.bindOrCreate(PREFIX, group(RegistrySettings.class));
    EndpointSettings endpoints = binder.bindOrCreate(PREFIX, group(EndpointSettings.class));
    allowedNetworks(configDir, endpoints).ifPresent(problems::add);
    ReadFiles<Profile> profiles = ProfileFiles.readAll(configDir);
    problems.addAll(profiles.problems());
    if (profiles.problems().isEmpty()) {
      defaultProfile(configDir, profiles, registry).ifPresent(problems::add);
    }
    problems.addAll(CatalogFiles.readAll(configDir).problems());
    problems.addAll(SubscriptionFileCheck.check(configDir, endpoints, registry));
    problems.addAll(routes(routesDir, settings));
    return problems;
  }

  private static List<FileProblem> routes(
      Path routesDir, Optional<ConfigurableEnvironment> settings) {
    Environment environment = settings.orElseGet(StandardEnvironment::new);
    List<FileProblem> problems =
        new ArrayList<>(
            settings.isPresent()
                ? RouteCheck.check(routesDir, new ShippedSettings(environment))
                : RouteCheck.check(routesDir));
    problems.addAll(KameletCheck.check(routesDir, new ShippedSettings(environment)));
    return problems;
  }

  private static Optional<FileProblem> allowedNetworks(Path configDir, EndpointSettings endpoints) {
    try {
      new AddressPolicy(endpoints);
      return Optional.empty();
    } catch (InvalidSetting refused) {
      return Optional.of(ApplicationCheck.problem(configDir, refused.getMessage()));
    }
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
                "COURIER_DEFAULT_PROFILE is \""
                    + name
                    + "\": it must be one of "
                    + String.join(", ", names)));
  }
}
