package dev.courier.check.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.courier.settings.files.FileProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApplicationCheckTest {

  private static final String VALID =
      """
      courier:
        deliver:
          consumers: 8
          schedule-within: 30s
        allow_networks: [127.0.0.0/8, 10.0.0.0/8]
        maxEventBytes: 4096
        mail-port: 25
        db-password: ${DATABASE_PASSWORD}
        db-connections: ${DATABASE_CONNECTIONS}
        users:
          - {name: anna, password: "{bcrypt}$2a$12$xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", role: admin}
      server:
        port: 8090
        address: 10.11.12.13
      logging.level.acme.orders: debug
      spring.threads.virtual.enabled: true
      management.endpoint.acme.access: none
      camel.component.acme.retries: 3
      acme:
        orders-url: http://orders.internal
      """;

  @TempDir private Path config;

  @Test
  void aFileIsInOrderThatSetsWhatThereIsAndWhatRoutesUseBesides() throws IOException {
    assertThat(check(VALID)).isEmpty();
  }

  @Test
  void aFileThatIsNotThereOrSetsNothingIsInOrder() throws IOException {
    assertThat(ApplicationCheck.check(config)).isEmpty();
    assertThat(check("# courier: everything as it is\n")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          consumers: 8 | consumer: 8   | 3: courier.deliver.consumer is no known setting: did you mean courier.deliver.consumers?
          consumers: 8 | consumers: all | 3: courier.deliver.consumers is "all": it must be a whole number
          consumers: 8 | consumers: 0  | 3: COURIER_DELIVER_CONSUMERS is 0: it must be between 1 and 1000
          within: 30s  | within: soon  | 4: courier.deliver.schedule-within is "soon": it must be a duration such as 30s or 5m
          4096         | 4 KB          | 6: courier.maxEventBytes is "4 KB": it must be a whole number
          role: admin  | rolle: admin  | 11: courier.users[0].rolle is no known setting: did you mean courier.users.role?
          port: 8090   | prot: 8090    | 13: server.prot is no known setting: did you mean server.port?
          port: 8090   | port: http    | 13: server.port is "http": it must be a whole number
          threads.virtual | thread.virtual | 16: spring.thread.virtual.enabled is no known setting: did you mean spring.threads.virtual.enabled?
          courier:     | courrier:     | 3: courrier.deliver.consumers is no known setting: did you mean courier.deliver.consumers?
          acme:        | acme          | is not valid YAML: could not find expected ':'
          """)
  void oneThingThatIsWrongIsToldWithItsLine(String right, String wrong, String problem)
      throws IOException {
    assertThat(VALID).contains(right);

    assertThat(check(VALID.replace(right, wrong)))
        .first()
        .asString()
        .startsWith(config.resolve("application.yaml") + ":")
        .contains(problem);
  }

  @Test
  void aListIsNoFileOfSettings() throws IOException {
    assertThat(check("- courier\n"))
        .containsExactly(
            new FileProblem(
                config.resolve("application.yaml"),
                1,
                "is no YAML document with fields at its top"));
  }

  private List<FileProblem> check(String text) throws IOException {
    Files.writeString(config.resolve("application.yaml"), text);
    return ApplicationCheck.check(config);
  }
}
