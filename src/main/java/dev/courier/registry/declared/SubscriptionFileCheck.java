package dev.courier.registry.declared;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.endpoint.EndpointSettings;
import dev.courier.endpoint.address.UrlRules;
import dev.courier.registry.files.CatalogFiles;
import dev.courier.registry.files.ProfileFiles;
import dev.courier.registry.files.RegistrySettings;
import dev.courier.registry.reading.SubscriptionReader;
import dev.courier.registry.reading.SubscriptionReading;
import dev.courier.settings.InvalidSetting;
import dev.courier.settings.files.FileProblem;
import dev.courier.subscription.Profile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Finds what is wrong with the files of subscriptions, without a database, a broker or the network:
 * addresses are looked at but not looked up, and secrets need not be there yet.
 */
public final class SubscriptionFileCheck {

  private static final String ANY_ID = "sub_file";

  private SubscriptionFileCheck() {}

  /**
   * All problems, where only {@code https://} is permitted and {@code proign} is the default
   * profile.
   *
   * @param configDir the directory that may have {@code subscriptions/} in it
   */
  public static List<FileProblem> check(Path configDir) {
    return check(configDir, new EndpointSettings(false, List.of()), new RegistrySettings("proign"));
  }

  /**
   * All problems with these settings. Where the profiles or the catalog are wrong themselves, which
   * is told of their own files, only the YAML and the references to secrets are looked at.
   */
  public static List<FileProblem> check(
      Path configDir, EndpointSettings endpoints, RegistrySettings registry) {
    SubscriptionFiles read = SubscriptionFileReader.read(configDir);
    List<FileProblem> problems = new ArrayList<>(read.problems());
    if (!read.files().isEmpty()) {
      try {
        Map<String, Profile> profiles = ProfileFiles.read(configDir);
        if (profiles.containsKey(registry.defaultProfile())) {
          UrlRules rules = endpoints.urlRules();
          SubscriptionReader reader =
              new SubscriptionReader(
                  profiles, registry.defaultProfile(), CatalogFiles.read(configDir), rules::refuse);
          read.files().forEach(file -> problems.addAll(check(file, reader)));
        }
      } catch (InvalidSetting toldOfItsOwnFile) {
        return problems;
      }
    }
    return problems;
  }

  private static List<FileProblem> check(SubscriptionFile file, SubscriptionReader reader) {
    ObjectNode document = SecretFields.withoutValues(file.document());
    return reader.read(file.key().tenantId(), ANY_ID, document, List.of())
            instanceof SubscriptionReading.Invalid invalid
        ? invalid.errors().stream().map(file::problem).toList()
        : List.of();
  }
}
