package dev.courier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The alert rules and the dashboard: what they ask for is what the page about metrics lists, which
 * is what there is ({@code MetricsIT}). Where promtool is installed, Prometheus itself has a look.
 */
class MonitoringFilesTest {

  private static final Path PAGE = Path.of("docs/metrics.md");
  private static final Path RULES = Path.of("docs/monitoring/courier-alerts.yaml");
  private static final Path RULES_TEST = Path.of("src/test/resources/courier-alerts-test.yaml");
  private static final Path DASHBOARD = Path.of("docs/monitoring/courier-dashboard.json");
  private static final Pattern ROW =
      Pattern.compile("^\\| `(courier_[a-z_]+)` \\|([^|]*)\\|", Pattern.MULTILINE);
  private static final Pattern WORD = Pattern.compile("`([a-z_0-9]+)`");
  private static final Pattern METRIC =
      Pattern.compile("\\b((?:courier|jvm|process|hikaricp|http|disk)_[a-z_]+)\\b(?:\\{([^}]*)})?");
  private static final Pattern PART = Pattern.compile("_(bucket|count|sum|max)$");
  private static final Pattern LABEL = Pattern.compile("([a-z_]+) *[=!]~?=? *\"");
  private static final Pattern GROUPED = Pattern.compile("\\bby \\(([^)]*)\\)");

  /** What Prometheus adds to everything it reads, and the bounds of buckets. */
  private static final Set<String> LABELS_OF_ALL = Set.of("instance", "job", "le");

  private final Map<String, Set<String>> documented = documented();
  private final JsonNode rules = read(RULES).path("groups").path(0).path("rules");
  private final JsonNode dashboard = read(DASHBOARD);

  @Test
  void everyRuleAsksForMetricsAndLabelsThatThereAre() {
    assertThat(rules).isNotEmpty();
    rules.forEach(rule -> requireKnown(rule.path("expr").asText()));
  }

  @Test
  void everyPanelAsksForMetricsAndLabelsThatThereAre() {
    assertThat(expressions()).hasSizeGreaterThan(30);
    expressions().forEach(this::requireKnown);
  }

  @Test
  void everyRuleSaysWhatToDoAndWhereThePageIsAndIsListed() throws IOException {
    String page = Files.readString(PAGE);
    List<String> names = new ArrayList<>();
    for (JsonNode rule : rules) {
      String name = rule.path("alert").asText();
      names.add(name);
      JsonNode annotations = rule.path("annotations");
      assertThat(rule.path("labels").path("severity").asText())
          .as(name)
          .isIn("critical", "warning");
      assertThat(annotations.path("summary").asText()).as(name).isNotBlank();
      assertThat(annotations.path("description").asText().length()).as(name).isGreaterThan(60);
      String[] link = annotations.path("runbook").asText().split("#");
      assertThat(anchors(Path.of(link[0]))).as(name).contains(link[1]);
      assertThat(page).contains("| `" + name + "` |");
    }
    assertThat(Pattern.compile("^\\| `Courier\\w+` \\|", Pattern.MULTILINE).matcher(page).results())
        .hasSize(names.size());
  }

  @Test
  void theDashboardAsksTheChosenPrometheusAndItsPanelsDoNotOverlap() {
    Set<String> places = new TreeSet<>();
    Set<Integer> ids = new TreeSet<>();
    for (JsonNode panel : dashboard.path("panels")) {
      assertThat(ids.add(panel.path("id").asInt())).as(panel.path("title").asText()).isTrue();
      JsonNode at = panel.path("gridPos");
      assertThat(at.path("x").asInt() + at.path("w").asInt()).isLessThanOrEqualTo(24);
      for (int x = at.path("x").asInt(); x < at.path("x").asInt() + at.path("w").asInt(); x++) {
        for (int y = at.path("y").asInt(); y < at.path("y").asInt() + at.path("h").asInt(); y++) {
          assertThat(places.add(x + "," + y)).as(panel.path("title").asText()).isTrue();
        }
      }
      if (!panel.path("type").asText().equals("row")) {
        assertThat(panel.path("datasource").path("uid").asText()).isEqualTo("${datasource}");
        assertThat(panel.path("description").asText())
            .as(panel.path("title").asText())
            .isNotBlank();
      }
    }
  }

  @Test
  void prometheusUnderstandsTheRulesAndTheyFireWhenTheyShould() throws Exception {
    requirePromtool();

    assertThat(promtool("check", "rules", RULES.toString())).contains("rules found");
    assertThat(promtool("test", "rules", RULES_TEST.toString())).contains("SUCCESS");
  }

  @Test
  void prometheusUnderstandsWhatThePanelsAsk(@TempDir Path directory) throws Exception {
    requirePromtool();
    YAMLMapper yaml = new YAMLMapper();
    ObjectNode file = yaml.createObjectNode();
    ArrayNode recorded =
        file.putArray("groups").addObject().put("name", "panels").putArray("rules");
    for (String expression : expressions()) {
      recorded
          .addObject()
          .put("record", "panel:" + recorded.size())
          .put("expr", expression.replace("$__rate_interval", "5m"));
    }
    Path written = directory.resolve("panels.yaml");
    yaml.writeValue(written.toFile(), file);

    assertThat(promtool("check", "rules", written.toString()))
        .contains(expressions().size() + " rules found");
  }

  private void requireKnown(String expression) {
    Set<String> allowed = new TreeSet<>(LABELS_OF_ALL);
    for (MatchResult asked : METRIC.matcher(expression).results().toList()) {
      String name = asked.group(1);
      String family = documented.containsKey(name) ? name : PART.matcher(name).replaceFirst("");
      assertThat(documented).as(expression).containsKey(family);
      if (!family.startsWith("courier_")) {
        allowed.addAll(Set.of("area", "status"));
        continue;
      }
      allowed.addAll(documented.get(family));
      Set<String> labels = new TreeSet<>(documented.get(family));
      labels.addAll(LABELS_OF_ALL);
      String matchers = asked.group(2) == null ? "" : asked.group(2);
      LABEL
          .matcher(matchers)
          .results()
          .forEach(label -> assertThat(labels).as(expression).contains(label.group(1)));
    }
    GROUPED
        .matcher(expression)
        .results()
        .flatMap(by -> Stream.of(by.group(1).split(", *")))
        .forEach(label -> assertThat(allowed).as(expression).contains(label));
  }

  private List<String> expressions() {
    List<String> expressions = new ArrayList<>();
    dashboard
        .findValues("targets")
        .forEach(
            targets -> targets.forEach(target -> expressions.add(target.path("expr").asText())));
    return expressions;
  }

  /** By name, with its labels; those of libraries, which the page only names, without any. */
  private static Map<String, Set<String>> documented() {
    String page = text(PAGE);
    Map<String, Set<String>> documented = new TreeMap<>();
    WORD.matcher(page).results().forEach(word -> documented.put(word.group(1), Set.of()));
    documented.keySet().removeIf(name -> name.startsWith("courier_"));
    ROW.matcher(page)
        .results()
        .forEach(
            row -> {
              Set<String> labels = new TreeSet<>();
              WORD.matcher(row.group(2)).results().forEach(label -> labels.add(label.group(1)));
              documented.put(row.group(1), labels);
            });
    return documented;
  }

  private static List<String> anchors(Path page) {
    return text(page)
        .lines()
        .filter(line -> line.startsWith("#"))
        .map(
            line ->
                line.replaceFirst("^#+ ", "")
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^a-z0-9 -]", "")
                    .replace(' ', '-'))
        .toList();
  }

  private static void requirePromtool() {
    boolean there =
        Stream.of(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(directory -> Files.isExecutable(Path.of(directory, "promtool")));
    assumeThat(there).as("promtool (in Debian's package prometheus) is installed").isTrue();
  }

  private static String promtool(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("promtool"));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
    return output;
  }

  private static JsonNode read(Path file) {
    try {
      ObjectMapper mapper =
          file.toString().endsWith(".json") ? new ObjectMapper() : new YAMLMapper();
      return mapper.readTree(file.toFile());
    } catch (IOException cause) {
      throw new IllegalStateException(file + " cannot be read", cause);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException cause) {
      throw new IllegalStateException(file + " cannot be read", cause);
    }
  }
}
