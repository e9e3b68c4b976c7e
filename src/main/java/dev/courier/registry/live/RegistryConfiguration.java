package dev.courier.registry.live;

import dev.courier.delivery.EndpointGuard;
import dev.courier.event.catalog.AddedFields;
import dev.courier.event.catalog.EventCatalog;
import dev.courier.registry.files.ProfileFiles;
import dev.courier.registry.files.RegistrySettings;
import dev.courier.registry.reading.SubscriptionReader;
import dev.courier.settings.Directories;
import dev.courier.settings.InvalidSetting;
import dev.courier.settings.files.FileProblems;
import dev.courier.settings.files.FileWatch;
import dev.courier.subscription.Profile;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads the data files at the start. */
@Configuration(proxyBeanMethods = false)
class RegistryConfiguration {

  @Bean
  EventCatalog eventCatalog(
      Directories directories, AddedFields added, FileWatch watch, FileProblems problems) {
    return new LiveCatalog(directories.configDir(), added, watch, problems);
  }

  @Bean
  AddedFields addedFields() {
    return new AddedFields();
  }

  @Bean
  LiveProfiles liveProfiles(Directories directories, RegistrySettings settings) {
    Map<String, Profile> profiles = ProfileFiles.read(directories.configDir());
    if (!profiles.containsKey(settings.defaultProfile())) {
      throw new InvalidSetting(
          "COURIER_DEFAULT_PROFILE",
          "is \""
              + settings.defaultProfile()
              + "\": it must be one of "
              + String.join(", ", profiles.keySet()));
    }
    return new LiveProfiles(profiles);
  }

  @Bean
  SubscriptionReader subscriptionReader(
      LiveProfiles profiles, RegistrySettings settings, EventCatalog catalog, EndpointGuard guard) {
    return new SubscriptionReader(profiles, settings.defaultProfile(), catalog, guard);
  }
}
