package dev.courier.registry.files;

import dev.courier.delivery.EndpointGuard;
import dev.courier.event.catalog.AddedFields;
import dev.courier.event.catalog.EventCatalog;
import dev.courier.registry.reading.SubscriptionReader;
import dev.courier.settings.Directories;
import dev.courier.settings.InvalidSetting;
import dev.courier.subscription.Profile;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads the data files once, at the start. */
@Configuration(proxyBeanMethods = false)
class RegistryConfiguration {

  @Bean
  EventCatalog eventCatalog(Directories directories, AddedFields added) {
    return CatalogFiles.read(directories.configDir(), added);
  }

  @Bean
  AddedFields addedFields() {
    return new AddedFields();
  }

  @Bean
  SubscriptionReader subscriptionReader(
      Directories directories,
      RegistrySettings settings,
      EventCatalog catalog,
      EndpointGuard guard) {
    Map<String, Profile> profiles = ProfileFiles.read(directories.configDir());
    if (!profiles.containsKey(settings.defaultProfile())) {
      throw new InvalidSetting(
          "COURIER_DEFAULT_PROFILE",
          "is \""
              + settings.defaultProfile()
              + "\": it must be one of "
              + String.join(", ", profiles.keySet()));
    }
    return new SubscriptionReader(profiles, settings.defaultProfile(), catalog, guard);
  }
}
