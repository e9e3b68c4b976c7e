package dev.courier;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docker-compose.yml and the Dockerfile, as far as they can be checked without an engine. */
class ComposeFileTest {

  private static final Path COMPOSE = Path.of("docker-compose.yml");
  private static final Pattern REQUIRED = Pattern.compile("\\$\\{([A-Z_]+):\\?[^}]+}");
  private static final Pattern SECRET = Pattern.compile(".*(PASSWORD|KEY|SECRET|TOKEN).*");
  private static final Pattern COPY =
      Pattern.compile("^COPY (?!--from)(?:--\\S+ )*(\\S+) \\S+$", Pattern.MULTILINE);

  private final JsonNode compose = read();
  private final JsonNode services = compose.path("services");

  @Test
  void startsCourierWithBrokerDatabaseAndMailCatcher() {
    assertThat(services.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("courier", "artemis", "postgres", "mail");
    services
        .path("courier")
        .path("depends_on")
        .fields()
        .forEachRemaining(
            dependency -> {
              JsonNode service = services.path(dependency.getKey());
              assertThat(service.isObject()).as(dependency.getKey()).isTrue();
              if (dependency.getValue().path("condition").asText().equals("service_healthy")) {
                assertThat(service.path("healthcheck").path("test").isArray()).isTrue();
              }
            });
  }

  @Test
  void namesOnlySettingsThatExist() {
    assertThat(environment("courier")).isNotEmpty();
    assertThat(SettingsTest.settings()).containsAll(environment("courier").keySet());
  }

  @Test
  void itsSettingsAreValidAndLeadToItsOwnServices() {
    Map<String, String> environment = environment("courier");
    environment.put("COURIER_MASTER_KEY", "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=");
    environment.replaceAll((name, value) -> REQUIRED.matcher(value).replaceAll("a-long-$1-value"));

    Map<String, String> settings = SettingsTest.values(environment);

    assertThat(settings)
        .containsEntry("COURIER_BROKER_URL", "tcp://artemis:61616")
        .containsEntry("COURIER_DB_URL", "jdbc:postgresql://postgres:5432/courier")
        .containsEntry("COURIER_MAIL_HOST", "mail");
    assertThat(settings.get("COURIER_BROKER_USER"))
        .isEqualTo(environment("artemis").get("ARTEMIS_USER"));
    assertThat(settings.get("COURIER_DB_USER"))
        .isEqualTo(environment("postgres").get("POSTGRES_USER"));
  }

  @Test
  void holdsNoSecret() {
    services
        .fieldNames()
        .forEachRemaining(
            service ->
                environment(service)
                    .forEach(
                        (name, value) -> {
                          if (SECRET.matcher(name).matches()) {
                            assertThat(value).as(service + " " + name).matches(REQUIRED);
                          }
                        }));
  }

  @Test
  void saysWhichSecretsItNeeds() throws IOException {
    String text = Files.readString(COMPOSE);
    Matcher required = REQUIRED.matcher(text);
    List<String> names = new ArrayList<>();
    while (required.find()) {
      names.add(required.group(1));
    }

    assertThat(names)
        .isNotEmpty()
        .allSatisfy(name -> assertThat(text).contains("#   " + name + "="));
  }

  @Test
  void publishesPortsOnThisHostOnly() {
    for (JsonNode service : services) {
      assertThat(texts(service.path("ports"))).allMatch(port -> port.startsWith("127.0.0.1:"));
    }
  }

  @Test
  void asksForItsHealthFromWithinAndPublishesNothingOfTheManagementPort() throws IOException {
    JsonNode courier = services.path("courier");
    String port = SettingsTest.values(Map.of()).get("MANAGEMENT_SERVER_PORT");

    assertThat(texts(courier.at("/healthcheck/test")))
        .last()
        .asString()
        .contains("/dev/tcp/127.0.0.1/" + port, "/actuator/health/readiness");
    assertThat(texts(courier.path("ports"))).noneMatch(published -> published.contains(port));
    assertThat(Files.readString(Path.of(courier.at("/build/dockerfile").asText())))
        .doesNotContain(port, "MANAGEMENT");
  }

  @Test
  void mountsOnlyWhatIsThere() {
    for (JsonNode service : services) {
      for (String volume : texts(service.path("volumes"))) {
        String source = volume.split(":")[0];
        assertThat(source.startsWith("./") ? Files.exists(Path.of(source)) : isVolume(source))
            .as(volume)
            .isTrue();
      }
    }
  }

  @Test
  void theImageIsMadeOfWhatIsThere() throws IOException {
    JsonNode build = services.path("courier").path("build");
    assertThat(build.path("context").asText()).isEqualTo(".");
    String dockerfile = Files.readString(Path.of(build.path("dockerfile").asText()));

    List<String> copied = COPY.matcher(dockerfile).results().map(copy -> copy.group(1)).toList();

    assertThat(copied).containsExactly("target/courier.jar", "routes", "config");
    assertThat(Files.readString(Path.of("pom.xml"))).contains("<finalName>courier</finalName>");
    assertThat(Path.of("routes")).isDirectory();
    assertThat(Path.of("config")).isDirectory();
    assertThat(dockerfile).containsPattern("(?m)^USER (?!root)");
  }

  private boolean isVolume(String name) {
    return compose.path("volumes").has(name);
  }

  private Map<String, String> environment(String service) {
    Map<String, String> environment = new TreeMap<>();
    services
        .path(service)
        .path("environment")
        .fields()
        .forEachRemaining(entry -> environment.put(entry.getKey(), entry.getValue().asText()));
    return environment;
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private static JsonNode read() {
    try {
      return new YAMLMapper().readTree(COMPOSE.toFile());
    } catch (IOException unreadable) {
      throw new AssertionError(COMPOSE + " is no YAML", unreadable);
    }
  }
}
