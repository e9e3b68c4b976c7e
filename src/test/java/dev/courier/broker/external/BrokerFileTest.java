package dev.courier.broker.external;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.broker.QueueSettings;
import dev.courier.broker.Queues;
import dev.courier.event.JsonFormat;
import java.nio.file.Path;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.CoreAddressConfiguration;
import org.apache.activemq.artemis.core.settings.HierarchicalRepository;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.core.settings.impl.HierarchicalObjectRepository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code config/broker.xml} says what Courier needs, no less and nothing else. */
class BrokerFileTest {

  @TempDir Path directory;

  private Configuration file;

  @BeforeEach
  void read() throws Exception {
    file = SecuredBroker.file(61616, directory);
  }

  @Test
  void itDeclaresEveryQueue() {
    assertThat(file.getAddressConfigurations())
        .extracting(CoreAddressConfiguration::getName)
        .containsExactlyElementsOf(Queues.ALL);
    assertThat(file.getAddressConfigurations())
        .allSatisfy(
            address -> {
              assertThat(address.getRoutingTypes()).containsExactly(RoutingType.ANYCAST);
              assertThat(address.getQueueConfigs()).hasSize(1);
              QueueConfiguration queue = address.getQueueConfigs().get(0);
              assertThat(queue.getName().toString()).isEqualTo(address.getName());
              assertThat(queue.isDurable()).isTrue();
            });
  }

  @Test
  void itsSettingsAreThoseThatCourierWouldMake() throws Exception {
    HierarchicalRepository<AddressSettings> settings = settings();
    for (String queue : Queues.ALL) {
      JsonNode needed = JsonFormat.mapper().readTree(QueueSettings.of(queue).toJSON());
      JsonNode written = JsonFormat.mapper().readTree(settings.getMatch(queue).toJSON());

      needed
          .fields()
          .forEachRemaining(
              need ->
                  assertThat(written.get(need.getKey()))
                      .as(need.getKey() + " of " + queue)
                      .isEqualTo(need.getValue()));
      assertThat(SettingsCheck.of(queue, settings.getMatch(queue))).as(queue).isEmpty();
    }
  }

  @Test
  void itSaysNothingAboutOtherAddresses() {
    assertThat(file.getAddressSettings().keySet()).allMatch(match -> match.startsWith("courier."));
  }

  private HierarchicalRepository<AddressSettings> settings() {
    HierarchicalObjectRepository<AddressSettings> settings = new HierarchicalObjectRepository<>();
    settings.setDefault(new AddressSettings());
    file.getAddressSettings().forEach(settings::addMatch);
    return settings;
  }
}
