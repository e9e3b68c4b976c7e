package dev.courier.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.courier.Courier;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
          master-key=!?                    | COURIER_MASTER_KEY is not base64: it must be 32 bytes in base64.
          db-url=jdbc:postgresql://127.0.0.1:1/courier?password=hidden | COURIER_DB_URL is "jdbc:postgresql://127.0.0.1:1/courier": there must be a PostgreSQL that answers
          allow-networks=127.0.0.0/8,home  | COURIER_ALLOW_NETWORKS contains "home": write networks such as 127.0.0.0/8, separated by commas.
          default-profile=proing           | COURIER_DEFAULT_PROFILE is "proing": it must be one of angage, connect2print, proign, shopctrl, standard-webhooks
          routes-dir=config                | COURIER_ROUTES_DIR is "config": there must be files named *.camel.yaml in it.
          config-dir=nowhere               | COURIER_CONFIG_DIR is "nowhere": there is no such directory in the working directory /
          data-dir=pom.xml                 | COURIER_DATA_DIR is "pom.xml": it cannot be made
          """)
  void stopsTheStartAndIsNamed(String setting, String sentence, CapturedOutput output) {
    assertStops(sentence, output, "--courier." + setting);
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
  void aManagementPortThatIsTakenStopsTheStart(CapturedOutput output) throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertStops(
          "MANAGEMENT_SERVER_PORT is "
              + taken.getLocalPort()
              + ": another program listens on that port",
          output,
          "--management.server.port=" + taken.getLocalPort());
    }
  }

  @Test
  void aManagementPortThatIsTheApisStopsTheStart(CapturedOutput output) {
    assertStops(
        "MANAGEMENT_SERVER_PORT is 18080, and so is SERVER_PORT: it must be another port.",
        output,
        "--server.port=18080",
        "--management.server.port=18080");
  }

  @Test
  void aManagementPortThatIsNoNumberStopsTheStart(CapturedOutput output) {
    assertStops(
        "MANAGEMENT_SERVER_PORT is \"http\": it must be a whole number.",
        output,
        "--management.server.port=http");
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
        profiles.resolve("own.yaml") + ":1: is not valid YAML",
        output,
        "--courier.config-dir=" + directory.resolve("config"));
  }

  private void assertStops(String sentence, CapturedOutput output, String... changes) {
    Map<String, String> settings = new TreeMap<>();
    settings.put("--server.port", "0");
    settings.put("--management.server.port", "0");
    settings.put("--courier.admin-key", "a-key-of-my-own-choice");
    settings.put("--courier.data-dir", directory.resolve("data").toString());
    for (String change : changes) {
      settings.put(change.split("=", 2)[0], change.split("=", 2)[1]);
    }
    String[] arguments =
        settings.entrySet().stream().map(Map.Entry::toString).toArray(String[]::new);

    assertThatThrownBy(() -> SpringApplication.run(Courier.class, arguments).close()).isNotNull();

    List<String> errors = output.getAll().lines().filter(line -> line.contains(" ERROR ")).toList();
    assertThat(errors).hasSize(1);
    assertThat(errors.get(0)).contains("Courier does not start. " + sentence);
    assertThat(output.getAll()).doesNotContain("\tat ", "hidden");
  }
}
