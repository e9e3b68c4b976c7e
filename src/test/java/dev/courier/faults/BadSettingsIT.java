package dev.courier.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.courier.Courier;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A valid start with one bad setting: it ends with one sentence that names the setting. */
@ExtendWith(OutputCaptureExtension.class)
class BadSettingsIT {

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          admin-key=short                  | COURIER_ADMIN_KEY has 5 characters: it must have at least 16.
          master-key=!?                    | COURIER_MASTER_KEY is not base64: it must be 32 bytes in base64.
          master-key=MDEy                  | COURIER_MASTER_KEY has 3 bytes: it must be 32 bytes in base64.
          db-url=jdbc:mysql://db/courier   | COURIER_DB_URL is "jdbc:mysql://db/courier": it must start with jdbc:postgresql:
          db-url=jdbc:postgresql://127.0.0.1:1/courier?password=hidden | COURIER_DB_URL is "jdbc:postgresql://127.0.0.1:1/courier": there must be a PostgreSQL that answers
          db-connections=1                 | COURIER_DB_CONNECTIONS is 1: it must be at least 4.
          broker-url=artemis:61616         | COURIER_BROKER_URL is "artemis:61616": it must be an address such as tcp://artemis:61616.
          broker-url=tcp://artemis?password=hidden | COURIER_BROKER_URL is "tcp://artemis": it must be an address such as tcp://artemis:61616.
          broker-url=tcp://a'b:61616 x     | COURIER_BROKER_URL is "tcp://a'b:61616 x": it must be an address such as tcp://artemis:61616.
          broker-listen=tcp://0.0.0.0:61616| COURIER_BROKER_LISTEN is "tcp://0.0.0.0:61616": it must be a loopback address such as tcp://127.0.0.1:61616
          allow-http=maybe                 | COURIER_ALLOW_HTTP is "maybe": it must be true or false.
          allow-networks=127.0.0.0/8,home  | COURIER_ALLOW_NETWORKS contains "home": write networks such as 127.0.0.0/8, separated by commas.
          default-profile=proing           | COURIER_DEFAULT_PROFILE is "proing": it must be one of proign, standard-webhooks
          max-event-bytes=1                | COURIER_MAX_EVENT_BYTES is 1: it must be between 1024 and 16777216.
          routes-dir=nowhere               | COURIER_ROUTES_DIR is "nowhere": there is no such directory in the working directory /
          routes-dir=config                | COURIER_ROUTES_DIR is "config": there must be files named *.camel.yaml in it.
          config-dir=nowhere               | COURIER_CONFIG_DIR is "nowhere": there is no such directory in the working directory /
          config-dir=routes                | COURIER_CONFIG_DIR is "routes": there must be at least one profile in routes/profiles.
          data-dir=pom.xml                 | COURIER_DATA_DIR is "pom.xml": it cannot be made
          deliver.consumers=abc            | COURIER_DELIVER_CONSUMERS is "abc": it must be a whole number.
          deliver.consumers=0              | COURIER_DELIVER_CONSUMERS is 0: it must be between 1 and 1000.
          deliver.schedule-within=soon     | COURIER_DELIVER_SCHEDULE_WITHIN is "soon": it must be a duration such as 30s or 5m.
          intake.batch=-1                  | COURIER_INTAKE_BATCH is -1: it must be between 1 and 10000.
          log-answers=maybe                | COURIER_LOG_ANSWERS is "maybe": it must be true or false.
          mail-port=smtp                   | COURIER_MAIL_PORT is "smtp": it must be a whole number.
          """)
  void stopsTheStartAndIsNamed(String setting, String sentence, CapturedOutput output) {
    assertStops(sentence, output, "--courier." + setting);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          server.port=http       | SERVER_PORT is "http": it must be a whole number.
          server.port=70000      | SERVER_PORT is 70000: it must be between 1 and 65535.
          server.address=not.an.address.invalid | SERVER_ADDRESS is "not.an.address.invalid": it must be an IP address of this host
          """)
  void aBadServerSettingStopsTheStart(String setting, String sentence, CapturedOutput output) {
    assertStops(sentence, output, "--" + setting);
  }

  @Test
  void aPortThatIsTakenStopsTheStart(CapturedOutput output) throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertStops(
          "SERVER_PORT is " + taken.getLocalPort() + ": another program listens on that port",
          output,
          "--server.port=" + taken.getLocalPort());
    }
  }

  @Test
  void aBrokerPortThatIsTakenStopsTheStart(CapturedOutput output) throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String address = "tcp://127.0.0.1:" + taken.getLocalPort();
      assertStops(
          "COURIER_BROKER_LISTEN is \"" + address + "\": another program listens there",
          output,
          "--courier.broker-listen=" + address);
    }
  }

  @Test
  void aProfileThatIsNoYamlStopsTheStart(CapturedOutput output) throws Exception {
    Path profiles = Files.createDirectories(directory.resolve("config/profiles"));
    Files.writeString(profiles.resolve("own.yaml"), "signature: {");
    assertStops(
        profiles.resolve("own.yaml") + " is not valid YAML at line",
        output,
        "--courier.config-dir=" + directory.resolve("config"));
  }

  private void assertStops(String sentence, CapturedOutput output, String argument) {
    String[] arguments =
        Stream.concat(
                Stream.of(
                    "--server.port=0",
                    "--courier.admin-key=a-key-of-my-own-choice",
                    "--courier.data-dir=" + directory.resolve("data")),
                Stream.of(argument))
            .toArray(String[]::new);

    assertThatThrownBy(() -> SpringApplication.run(Courier.class, arguments).close()).isNotNull();

    List<String> errors = output.getAll().lines().filter(line -> line.contains(" ERROR ")).toList();
    assertThat(errors).hasSize(1);
    assertThat(errors.get(0)).contains("ERROR Courier does not start. " + sentence);
    assertThat(output.getAll()).doesNotContain("\tat ", "hidden");
  }
}
