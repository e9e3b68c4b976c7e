package dev.courier.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

class CheckCommandTest {

  private static final String SUBSCRIPTION =
      "event_type: order.shipped\nwebhook_url: https://example.com/hook\n";

  @TempDir private Path directory;
  private Path config;
  private Path routes;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  /** What Courier comes with. */
  @BeforeEach
  void copy() throws IOException {
    config = directory.resolve("config");
    routes = directory.resolve("routes");
    FileSystemUtils.copyRecursively(Path.of("config"), config);
    FileSystemUtils.copyRecursively(Path.of("routes"), routes);
    Files.createDirectories(config.resolve("subscriptions/acme"));
    Files.writeString(config.resolve("subscriptions/acme/orders.yaml"), SUBSCRIPTION);
  }

  @Test
  void whatCourierComesWithIsInOrder() throws IOException {
    assertThat(run()).isZero();

    assertThat(said())
        .matches("(?s)\\d+ files are in order: 1 file of settings, 5 profiles, .*")
        .contains(", 1 subscription file, " + count(routes, 1) + " route files")
        .hasLineCount(1);
  }

  @Test
  void whatIsWrongIsToldFileByFileWithItsLine() throws IOException {
    append("config/application.yaml", "  max-event-bytes: 1 MB\n");
    append("config/profiles/angage.yaml", "retries: {max_retries: 3}\n");
    append("config/catalog/proign.yaml", "evnt_types: []\n");
    replace("routes/park.camel.yaml", "from:", "form:");

    assertThat(run()).isEqualTo(1);

    assertThat(said().lines().map(line -> line.replace(directory + "/", "")))
        .element(0)
        .isEqualTo(
            last("config/application.yaml").replace(directory + "/", "")
                + ": courier.max-event-bytes is \"1 MB\": it must be a whole number");
    assertThat(said())
        .contains(
            last("config/profiles/angage.yaml")
                + ": retries is no known field: did you mean \"retry\"?\n",
            last("config/catalog/proign.yaml")
                + ": evnt_types is no known field: did you mean \"event_types\"?\n",
            directory.resolve("routes/park.camel.yaml")
                + ":"
                + line("routes/park.camel.yaml", "form:"))
        .containsPattern("\\d+ problems in 4 of \\d+ files\\R$");
  }

  @Test
  void aWrongSubscriptionFileIsTold() throws IOException {
    leaveOneRoute();
    append("config/subscriptions/acme/orders.yaml", "profile: angege\n");

    assertThat(run("--format=github")).isEqualTo(1);

    assertThat(said())
        .isEqualTo(
            "::error file="
                + config.resolve("subscriptions/acme/orders.yaml")
                + ",line=3::profile is \"angege\", which does not exist: did you mean"
                + " \"angage\"?\n1 problem in 1 of 12 files\n");
  }

  @Test
  void settingsThatFitNothingElseAreTold() throws IOException {
    leaveOneRoute();
    append("config/application.yaml", "  default-profile: proigm\n  allow-networks: [nowhere]\n");

    assertThat(run()).isEqualTo(1);

    assertThat(said())
        .contains(
            ": COURIER_DEFAULT_PROFILE is \"proigm\": it must be one of angage, connect2print,",
            ": COURIER_ALLOW_NETWORKS contains \"nowhere\": write networks such as 127.0.0.0/8",
            "2 problems in 1 of ");
  }

  @Test
  void aKameletIsCheckedThatNoRouteUses() throws IOException {
    leaveOneRoute();
    Files.createDirectories(routes.resolve("kamelets"));
    Path kamelet = routes.resolve("kamelets/greet-action.kamelet.yaml");
    String valid =
        """
        apiVersion: camel.apache.org/v1
        kind: Kamelet
        metadata:
          name: greet-action
        spec:
          definition:
            title: Greet
            properties:
              name: {title: Name, description: Who is greeted., type: string}
          template:
            from:
              uri: kamelet:source
              steps:
                - setBody:
                    simple: "Hello {{name}}"
        """;
    Files.writeString(kamelet, valid);
    assertThat(run()).as(said()).isZero();
    assertThat(said()).contains(", 1 Kamelet");

    Files.writeString(kamelet, valid.replace("name: greet-action", "name: greet"));
    assertThat(run()).isEqualTo(1);
    assertThat(said()).contains(kamelet + ":4: metadata.name is \"greet\": it must be \"greet-");

    Files.writeString(kamelet, valid.replace("setBody", "setBoddy"));
    assertThat(run()).isEqualTo(1);
    assertThat(said()).contains("setBoddy");
  }

  @Test
  void whatCannotBeCheckedIsNeitherInOrderNorWrong() {
    assertThat(run("--config-dir=" + directory.resolve("elsewhere"))).isEqualTo(2);
    assertThat(said())
        .isEqualTo(
            directory.resolve("elsewhere")
                + ": there is no such directory; say where it is with --config-dir=<directory>\n");
  }

  @Test
  void anUnknownOptionIsAnsweredWithTheKnownOnes() {
    assertThat(run("--formt=text")).isEqualTo(2);
    assertThat(run("--format=xml")).isEqualTo(2);
    assertThat(run("everything")).isEqualTo(2);
    assertThat(said()).contains("Usage: ", "--format=text|github").hasLineCount(3);
  }

  /** The fewer routes, the quicker the test. */
  private void leaveOneRoute() throws IOException {
    routes = directory.resolve("few");
    FileSystemUtils.deleteRecursively(directory.resolve("routes"));
    Files.createDirectories(routes);
    Files.writeString(
        routes.resolve("hello.camel.yaml"),
        """
        - route:
            id: hello
            description: Says hello.
            from:
              uri: direct:hello
              steps:
                - log: hello
        """);
  }

  private int run(String... options) {
    String[] arguments =
        Stream.concat(Stream.of("check"), Arrays.stream(options)).toArray(String[]::new);
    return CheckCommand.run(
        arguments,
        Map.of("COURIER_CONFIG_DIR", config.toString(), "COURIER_ROUTES_DIR", routes.toString()),
        new PrintStream(said, true, StandardCharsets.UTF_8));
  }

  private String said() {
    return said.toString(StandardCharsets.UTF_8);
  }

  private void append(String file, String text) throws IOException {
    Path path = directory.resolve(file);
    Files.writeString(path, Files.readString(path) + text);
  }

  private void replace(String file, String old, String other) throws IOException {
    Path path = directory.resolve(file);
    assertThat(Files.readString(path)).contains(old);
    Files.writeString(path, Files.readString(path).replaceFirst(old, other));
  }

  /** The file and its last line. */
  private String last(String file) throws IOException {
    Path path = directory.resolve(file);
    return path + ":" + Files.readAllLines(path).size();
  }

  private int line(String file, String text) throws IOException {
    int line = 0;
    for (String each : Files.readAllLines(directory.resolve(file))) {
      line++;
      if (each.contains(text)) {
        return line;
      }
    }
    throw new AssertionError(file + " has no " + text);
  }

  private static int count(Path directory, int depth) throws IOException {
    try (Stream<Path> files = Files.walk(directory, depth)) {
      return (int) files.filter(file -> file.toString().endsWith(".yaml")).count();
    }
  }
}
