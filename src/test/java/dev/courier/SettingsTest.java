package dev.courier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ByteArrayResource;

/**
 * Every setting: its default, its environment variable, and its line in config/application.yaml.
 */
class SettingsTest {

  private static final Path FILE = Path.of("config/application.yaml");
  private static final Pattern COMMENTED = Pattern.compile("^( *)# ( *[a-z-]+:.*)$");
  private static final Pattern LINE =
      Pattern.compile("^ *# *([a-z-]+): (\\S+) +# ([A-Z_]+)( .*)?$", Pattern.MULTILINE);

  /** A value of each that is not its default. */
  private static final Map<String, String> SAMPLES =
      Map.ofEntries(
          Map.entry("COURIER_ADMIN_KEY", "a-key-of-my-own-choice"),
          Map.entry("COURIER_MASTER_KEY", "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="),
          Map.entry("COURIER_DATA_DIR", "elsewhere/data"),
          Map.entry("COURIER_LEAST_DISK_FREE", "314572800B"),
          Map.entry("COURIER_ROUTES_DIR", "elsewhere/routes"),
          Map.entry("COURIER_CONFIG_DIR", "elsewhere/config"),
          Map.entry("COURIER_BROKER_URL", "tcp://artemis:61616"),
          Map.entry("COURIER_BROKER_USER", "courier"),
          Map.entry("COURIER_BROKER_PASSWORD", "broker-password"),
          Map.entry("COURIER_BROKER_LISTEN", "tcp://127.0.0.1:61616"),
          Map.entry("COURIER_DB_URL", "jdbc:postgresql://db:5432/courier"),
          Map.entry("COURIER_DB_USER", "courier"),
          Map.entry("COURIER_DB_PASSWORD", "db-password"),
          Map.entry("COURIER_DB_CONNECTIONS", "20"),
          Map.entry("COURIER_ALLOW_HTTP", "true"),
          Map.entry("COURIER_ALLOW_NETWORKS", "[127.0.0.0/8, 10.0.0.0/8]"),
          Map.entry("COURIER_DEFAULT_PROFILE", "standard-webhooks"),
          Map.entry("COURIER_SUBSCRIPTION_FILES", "APPLY"),
          Map.entry("COURIER_SUBSCRIPTION_FILES_REMOVED", "DELETE"),
          Map.entry("COURIER_MAX_EVENT_BYTES", "2048"),
          Map.entry("COURIER_LOOKUPS", "[LookupAddress[name=crm, url=https://crm.example.com]]"),
          Map.entry("COURIER_LOOKUP_WITHIN", "PT5S"),
          Map.entry("COURIER_MAIL_HOST", "mail"),
          Map.entry("COURIER_MAIL_PORT", "1025"),
          Map.entry("COURIER_MAIL_USER", "courier"),
          Map.entry("COURIER_MAIL_PASSWORD", "mail-password"),
          Map.entry("COURIER_MAIL_START_TLS", "true"),
          Map.entry("COURIER_MAIL_FROM", "courier@example.com"),
          Map.entry("COURIER_MAIL_TO", "[one@example.com, two@example.com]"),
          Map.entry("COURIER_INTAKE_CONSUMERS", "3"),
          Map.entry("COURIER_INTAKE_BATCH", "50"),
          Map.entry("COURIER_INTAKE_FAIR_PER_SECOND", "70"),
          Map.entry("COURIER_DELIVER_CONSUMERS", "8"),
          Map.entry("COURIER_DELIVER_BULK_CONSUMERS", "6"),
          Map.entry("COURIER_DELIVER_FAIR_PER_SECOND", "80"),
          Map.entry("COURIER_DELIVER_RETRY_CONSUMERS", "4"),
          Map.entry("COURIER_DELIVER_SCHEDULE_WITHIN", "PT5S"),
          Map.entry("COURIER_INSTANCES", "3"),
          Map.entry("COURIER_JOURNAL_BATCH", "100"),
          Map.entry("COURIER_LOG_ANSWERS", "true"),
          Map.entry("COURIER_LOG_FORMAT", "json"),
          Map.entry("COURIER_OTLP_ENDPOINT", "http://collector:4318"),
          Map.entry("COURIER_TRACE_SAMPLE", "0.25"),
          Map.entry("COURIER_TRACE_SEND", "false"),
          Map.entry("COURIER_LOG_KEEP", "7d"),
          Map.entry("COURIER_METRICS_TENANTS", "7"),
          Map.entry("COURIER_API_PER_SECOND", "50"),
          Map.entry("COURIER_API_BURST", "60"),
          Map.entry("COURIER_USERS", "[User[name=anna, role=viewer, tenant=acme]]"),
          Map.entry("COURIER_OIDC_ISSUER", "http://127.0.0.1:8082"),
          Map.entry("COURIER_OIDC_CLIENT_ID", "courier"),
          Map.entry("COURIER_OIDC_CLIENT_SECRET", "client-secret"),
          Map.entry("COURIER_OIDC_NAME", "Acme"),
          Map.entry("COURIER_OIDC_SCOPES", "[openid, groups]"),
          Map.entry("COURIER_OIDC_ROLE_CLAIM", "groups"),
          Map.entry("COURIER_OIDC_ROLES", "[staff=viewer, bosses=admin]"),
          Map.entry("COURIER_OIDC_TENANT_CLAIM", "company"),
          Map.entry("COURIER_OIDC_TENANTS", "[17=acme, 18=globex]"),
          Map.entry("COURIER_DEMO_PORT", "9181"),
          Map.entry("COURIER_DEMO_EVERY", "PT1S"),
          Map.entry("SERVER_PORT", "9080"),
          Map.entry("SERVER_ADDRESS", "/0.0.0.0"),
          Map.entry("SERVER_FORWARD_HEADERS_STRATEGY", "native"),
          Map.entry("MANAGEMENT_SERVER_PORT", "9081"),
          Map.entry("MANAGEMENT_SERVER_ADDRESS", "/0.0.0.0"));

  /** Where one variable does not suffice: what else must be set, or what is set instead of it. */
  private static final Map<String, Map<String, String>> BESIDES =
      Map.of(
          "COURIER_USERS",
          Map.of(
              "COURIER_USERS_0_NAME", "anna",
              "COURIER_USERS_0_PASSWORD", "{bcrypt}$2a$12$" + "x".repeat(53),
              "COURIER_USERS_0_ROLE", "viewer",
              "COURIER_USERS_0_TENANT", "acme"),
          "COURIER_LOOKUPS",
          Map.of(
              "COURIER_LOOKUPS_0_NAME", "crm",
              "COURIER_LOOKUPS_0_URL", "https://crm.example.com",
              "COURIER_LOOKUPS_0_TOKEN", "crm-token"),
          "COURIER_OIDC_ISSUER",
          Map.of(
              "COURIER_OIDC_ISSUER", "http://127.0.0.1:8082",
              "COURIER_OIDC_CLIENT_ID", "courier",
              "COURIER_OIDC_ROLES", "staff=viewer"));

  @Test
  void everySettingHasASampleHere() {
    assertThat(values(Map.of())).containsOnlyKeys(SAMPLES.keySet());
  }

  @ParameterizedTest
  @MethodSource("settings")
  void everyEnvironmentVariableSetsItsSettingAndNoOther(String name) {
    Map<String, String> expected = new TreeMap<>(values(Map.of()));
    Map<String, String> variables = BESIDES.getOrDefault(name, Map.of(name, given(name)));
    variables.forEach(
        (other, value) -> expected.computeIfPresent(other, (same, unset) -> shown(same, value)));
    expected.put(name, SAMPLES.get(name));

    assertThat(values(variables)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "null",
      value = {
        "COURIER_ADMIN_KEY, null",
        "COURIER_MASTER_KEY, null",
        "COURIER_DATA_DIR, data",
        "COURIER_BROKER_URL, ''",
        "COURIER_BROKER_USER, ''",
        "COURIER_BROKER_PASSWORD, ''",
        "COURIER_BROKER_LISTEN, ''",
        "COURIER_DB_URL, ''",
        "COURIER_DB_USER, ''",
        "COURIER_DB_PASSWORD, ''",
        "COURIER_ALLOW_HTTP, false",
        "COURIER_ALLOW_NETWORKS, []",
        "COURIER_ROUTES_DIR, routes",
        "COURIER_CONFIG_DIR, config",
        "COURIER_DEFAULT_PROFILE, proign",
        "SERVER_PORT, 8080",
        "SERVER_ADDRESS, /127.0.0.1",
        "MANAGEMENT_SERVER_PORT, 8081",
        "MANAGEMENT_SERVER_ADDRESS, /127.0.0.1"
      })
  void theDefaultIsWhatTheContractSays(String name, String value) {
    assertThat(values(Map.of())).containsEntry(name, value);
  }

  @Test
  void theDefaultsWithoutAnyFileAreTheSame() {
    assertThat(values(new StandardEnvironment())).isEqualTo(values(Map.of()));
  }

  @Test
  void theFileListsExactlyTheSettingsThatExist() throws IOException {
    Map<String, String> listed = new TreeMap<>();
    Matcher line = LINE.matcher(Files.readString(FILE));
    while (line.find()) {
      listed.put(line.group(3), line.group(1));
    }

    assertThat(listed.keySet()).isEqualTo(values(Map.of()).keySet());
    listed.forEach((variable, property) -> assertThat(variable).endsWith(variable(property)));
  }

  @Test
  void everyLineOfTheFileShowsTheDefault() throws IOException {
    StringBuilder uncommented = new StringBuilder();
    for (String line : Files.readAllLines(FILE)) {
      uncommented.append(COMMENTED.matcher(line).replaceFirst("$1$2")).append('\n');
    }
    ConfigurableEnvironment environment = new StandardEnvironment();
    new YamlPropertySourceLoader()
        .load(
            "file", new ByteArrayResource(uncommented.toString().getBytes(StandardCharsets.UTF_8)))
        .forEach(environment.getPropertySources()::addFirst);

    assertThat(environment.getProperty("courier.deliver.consumers")).isEqualTo("64");
    Map<String, String> values = values(environment);
    values.replace("COURIER_ADMIN_KEY", "", null);
    values.replace("COURIER_MASTER_KEY", "", null);
    assertThat(values).isEqualTo(values(Map.of()));
  }

  @Test
  void theFileIsReadFromTheConfigurationDirectory(@TempDir Path directory) throws IOException {
    Files.writeString(directory.resolve("application.yaml"), "courier: {allow-http: true}");

    assertThat(values(Map.of("COURIER_CONFIG_DIR", directory.toString())))
        .containsEntry("COURIER_ALLOW_HTTP", "true");
  }

  static List<String> settings() {
    return SAMPLES.keySet().stream().sorted().toList();
  }

  private static String shown(String name, String value) {
    return SAMPLES.get(name).startsWith("[") ? "[" + value + "]" : value;
  }

  /** As an operator writes it. */
  private static String given(String name) {
    return SAMPLES.get(name).replaceAll("^[\\[/]|]$", "");
  }

  /** All settings as they are with this environment, by the name of their variable. */
  static Map<String, String> values(Map<String, ?> environmentVariables) {
    GenericApplicationContext context = new GenericApplicationContext();
    context
        .getEnvironment()
        .getPropertySources()
        .replace(
            StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
            new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                Map.copyOf(environmentVariables)));
    new ConfigDataApplicationContextInitializer().initialize(context);
    return values(context.getEnvironment());
  }

  private static Map<String, String> values(ConfigurableEnvironment environment) {
    try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
      context.setEnvironment(environment);
      context.register(Scan.class);
      context.refresh();
      Map<String, String> values = new TreeMap<>();
      context
          .getBeansWithAnnotation(ConfigurationProperties.class)
          .values()
          .forEach(settings -> read(variable(prefix(settings)), settings, values));
      return values;
    }
  }

  @ConfigurationPropertiesScan("dev.courier")
  static class Scan {}

  private static String prefix(Object settings) {
    return AnnotationUtils.findAnnotation(settings.getClass(), ConfigurationProperties.class)
        .value()
        .replace('.', '-');
  }

  private static void read(String prefix, Object settings, Map<String, String> values) {
    for (RecordComponent component : settings.getClass().getRecordComponents()) {
      Object value = value(component, settings);
      String name = prefix + "_" + variable(component.getName());
      if (value instanceof Record nested) {
        read(name, nested, values);
      } else {
        values.put(name, value == null ? null : value.toString());
      }
    }
  }

  private static Object value(RecordComponent component, Object settings) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(settings);
    } catch (ReflectiveOperationException impossible) {
      throw new AssertionError(
          component.getName() + " of " + settings + " is unreadable", impossible);
    }
  }

  private static String variable(String property) {
    return String.join("_", property.split("[.-]|(?=[A-Z])")).toUpperCase(Locale.ROOT);
  }
}
