package dev.courier.broker.external;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.courier.broker.BrokerSettings;
import dev.courier.broker.Queues;
import dev.courier.settings.InvalidSetting;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.CoreAddressConfiguration;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A broker that is as {@code config/broker.xml} says, with one thing broken. */
@ExtendWith(OutputCaptureExtension.class)
class BrokerCheckTest {

  private static final String RETRIES = Queues.RETRIES;

  @TempDir Path directory;

  private final int port = freePort();
  private Configuration configuration;

  @BeforeEach
  void read() throws Exception {
    configuration = SecuredBroker.file(port, directory).setPersistenceEnabled(true);
  }

  @Test
  void theFileAsItIsNeedsNothing(CapturedOutput log) throws Exception {
    try (SecuredBroker broker = start()) {
      prepare("courier");

      assertThat(log).doesNotContain(warning());
      assertThat(broker.settings().getMatch(Queues.EVENTS).getMaxSizeBytes())
          .as("what an operator has set stays")
          .isEqualTo(100L * 1024 * 1024);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void aQueueThatLosesMessagesStopsTheStart(
      String finding, Consumer<QueueConfiguration> broken, Consumer<Configuration> settings)
      throws Exception {
    declare(RETRIES, broken);
    settings.accept(configuration);
    try (SecuredBroker broker = start()) {
      assertThatThrownBy(() -> prepare("courier"))
          .isInstanceOf(InvalidSetting.class)
          .hasMessageStartingWith("COURIER_BROKER_URL is \"tcp://127.0.0.1:" + port + "\"")
          .hasMessageContaining(finding)
          .hasMessageContaining("config/broker.xml");
    }
  }

  static Stream<Arguments> aQueueThatLosesMessagesStopsTheStart() {
    return Stream.of(
        queue(RETRIES + " is multicast", queue -> queue.setRoutingType(RoutingType.MULTICAST)),
        queue(RETRIES + " is not durable", queue -> queue.setDurable(false)),
        queue(RETRIES + " takes only messages with", queue -> queue.setFilterString("x = 1")),
        queue(RETRIES + " keeps only the last value", queue -> queue.setLastValue(true)),
        queue(RETRIES + " throws all messages", queue -> queue.setPurgeOnNoConsumers(true)),
        queue(RETRIES + " gives out the same", queue -> queue.setNonDestructive(true)),
        queue(RETRIES + " keeps only the last 5", queue -> queue.setRingSize(5L)),
        server("the broker keeps messages in memory only", it -> it.setPersistenceEnabled(false)));
  }

  @Test
  void whatTheBrokerOnlyDoesBadlyIsAWarning(CapturedOutput log) throws Exception {
    declare(RETRIES, queue -> queue.setMaxConsumers(1).setExclusive(true));
    configuration.setPersistIDCache(false);
    try (SecuredBroker broker = start()) {
      prepare("courier");

      assertThat(log)
          .contains("courier.retries lets only 1 consumers read")
          .contains("courier.retries lets only one consumer read")
          .contains("<persist-id-cache>true</persist-id-cache>");
    }
  }

  @Test
  void settingsThatLoseMessagesArePutRightWhereCourierMay(CapturedOutput log) throws Exception {
    configuration.addAddressSetting(
        RETRIES,
        new AddressSettings()
            .setAddressFullMessagePolicy(AddressFullMessagePolicy.DROP)
            .setMaxDeliveryAttempts(3));
    try (SecuredBroker broker = start()) {
      prepare("courier");

      AddressSettings now = broker.settings().getMatch(RETRIES);
      assertThat(now.getAddressFullMessagePolicy()).isEqualTo(AddressFullMessagePolicy.PAGE);
      assertThat(now.getMaxDeliveryAttempts()).isEqualTo(20);
      assertThat(log).doesNotContain(warning());
    }
  }

  @Test
  void whereCourierMayNotManageItSaysWhatItCannotSee(CapturedOutput log) throws Exception {
    forbid("activemq.management");
    try (SecuredBroker broker = start()) {
      prepare("courier");

      assertThat(log).contains("does not let this user manage it").contains("could not be checked");
    }
  }

  @Test
  void whoMaySendButNotConsumeIsToldWhichPermissionIsMissing() throws Exception {
    configuration.putSecurityRoles(RETRIES, Set.of(role(true, false, true)));
    try (SecuredBroker broker = start()) {
      assertThatThrownBy(() -> prepare("courier"))
          .hasMessageContaining(
              RETRIES + " may not be used: the user lacks the permission consume");
    }
  }

  @Test
  void whoMayConsumeButNotSendIsToldWhichPermissionIsMissing() throws Exception {
    configuration.putSecurityRoles(RETRIES, Set.of(role(false, true, true)));
    try (SecuredBroker broker = start()) {
      assertThatThrownBy(() -> prepare("courier"))
          .hasMessageContaining(RETRIES + " may not be used: the user lacks the permission send");
    }
  }

  @Test
  void whoMayNotBrowseIsWarned(CapturedOutput log) throws Exception {
    configuration.putSecurityRoles(RETRIES, Set.of(role(true, true, false)));
    try (SecuredBroker broker = start()) {
      prepare("courier");

      assertThat(log).contains("the user lacks the permission browse");
    }
  }

  @Test
  void aQueueThatIsMissingAndMayNotBeMadeIsNamedWithWhatToWrite() throws Exception {
    configuration.getAddressConfigurations().removeIf(one -> one.getName().equals(RETRIES));
    configuration.putSecurityRoles(RETRIES, Set.of(role(true, true, true)));
    try (SecuredBroker broker = start()) {
      assertThatThrownBy(() -> prepare("courier"))
          .hasMessageContaining(RETRIES + " is missing, and the user may not make it")
          .hasMessageContaining("<anycast><queue name=");
    }
  }

  @Test
  void theCheckLeavesNothingBehind() throws Exception {
    try (SecuredBroker broker = start()) {
      prepare("courier");

      assertThat(Queues.ALL)
          .allSatisfy(
              queue -> {
                assertThat(broker.queue(queue).getMessageCount()).as(queue).isZero();
                assertThat(broker.queue(queue).getConsumerCount()).as(queue).isZero();
              });
    }
  }

  @Test
  void aModuleIsNotTakenForCourier() throws Exception {
    try (SecuredBroker broker = start()) {
      assertThatThrownBy(() -> prepare("module"))
          .hasMessageContaining("as the user \"module\"")
          .hasMessageContaining("the user lacks the permission consume");
      assertThatCode(() -> prepare("courier")).doesNotThrowAnyException();
    }
  }

  private void declare(String name, Consumer<QueueConfiguration> broken) {
    for (CoreAddressConfiguration address : configuration.getAddressConfigurations()) {
      if (address.getName().equals(name)) {
        address.getQueueConfigs().forEach(broken);
        address.getQueueConfigs().forEach(queue -> address.addRoutingType(queue.getRoutingType()));
      }
    }
  }

  private void forbid(String address) {
    configuration.putSecurityRoles(address, Set.of());
  }

  private String warning() {
    return "The broker at tcp://127.0.0.1:" + port + ": ";
  }

  private static Role role(boolean send, boolean consume, boolean browse) {
    return new Role(
        "amq", send, consume, false, false, false, false, false, browse, false, false, false,
        false);
  }

  private static Arguments queue(String finding, Consumer<QueueConfiguration> broken) {
    Consumer<Configuration> asItIs = configuration -> {};
    return Arguments.of(finding, broken, asItIs);
  }

  private static Arguments server(String finding, Consumer<Configuration> broken) {
    Consumer<QueueConfiguration> asItIs = queue -> {};
    return Arguments.of(finding, asItIs, broken);
  }

  private SecuredBroker start() throws Exception {
    return new SecuredBroker(configuration, Map.of("courier", "amq", "module", "producers"));
  }

  private void prepare(String user) {
    new ExternalBroker(
            new BrokerSettings("tcp://127.0.0.1:" + port, user, SecuredBroker.PASSWORD, ""),
            Duration.ofSeconds(30))
        .prepare();
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException impossible) {
      throw new IllegalStateException("there is no free port", impossible);
    }
  }
}
