package dev.courier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.courier.broker.Queues;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What README and docs name exists, and what exists is in them. */
class DocumentationTest {

  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern SETTING = Pattern.compile("\\b(?:COURIER|SERVER)_[A-Z_]*[A-Z]\\b");
  private static final Pattern QUEUE = Pattern.compile("`(courier\\.[a-z-]+)`");
  private static final Pattern STEP = Pattern.compile("ref: (\\w+)");
  private static final Pattern TEST_NAME = Pattern.compile("`(\\w+(?:Test|IT))`");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Path OPERATIONS = Path.of("docs/operations.md");
  private static final Path SETTINGS = Path.of("docs/settings.md");
  private static final Path ROUTES = Path.of("docs/routes.md");

  /** The benchmark writes it. */
  private static final Path PERFORMANCE = Path.of("docs/performance.md");

  @Test
  void everyRelativeLinkLeadsSomewhere() throws IOException {
    List<String> broken = new ArrayList<>();
    for (Path page : pages()) {
      for (String link : found(LINK, page)) {
        if (!link.startsWith("http") && !leadsSomewhere(page, link)) {
          broken.add(page + ": " + link);
        }
      }
    }

    assertThat(broken).isEmpty();
  }

  @Test
  void everySettingNamedExists() throws IOException {
    Set<String> existing = settings();

    for (Path page : pages()) {
      assertThat(existing).as("settings named in " + page).containsAll(found(SETTING, page));
    }
  }

  @Test
  void everySettingIsExplained() throws IOException {
    assertThat(found(SETTING, SETTINGS)).containsAll(settings());
  }

  @Test
  void everyQueueNamedExists() throws IOException {
    for (Path page : pages()) {
      // Its properties begin as queues do.
      if (page.equals(SETTINGS)) {
        continue;
      }
      assertThat(Queues.ALL).as("queues named in " + page).containsAll(found(QUEUE, page));
    }
  }

  @Test
  void everyQueueIsExplained() throws IOException {
    assertThat(found(QUEUE, OPERATIONS)).containsAll(Queues.ALL);
  }

  @Test
  void everyRouteIsExplainedAndNoOther() throws IOException {
    Set<String> files =
        routeFiles().stream()
            .map(file -> file.getFileName().toString().replace(".camel.yaml", ""))
            .filter(name -> !name.equals("errors"))
            .collect(Collectors.toSet());

    assertThat(firstColumn(ROUTES, "| route | takes from | does |"))
        .containsExactlyInAnyOrderElementsOf(files);
  }

  @Test
  void everyStepOfARouteIsExplained() throws IOException {
    Set<String> steps = new TreeSet<>();
    for (Path file : routeFiles()) {
      steps.addAll(found(STEP, file));
    }

    assertThat(found(CODE, ROUTES)).containsAll(steps);
  }

  @Test
  void everyTestNamedExists() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
      Set<String> tests =
          files
              .map(file -> file.getFileName().toString().replace(".java", ""))
              .collect(Collectors.toSet());
      for (Path page : pages()) {
        assertThat(tests).as("tests named in " + page).containsAll(found(TEST_NAME, page));
      }
    }
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> docs = Files.walk(Path.of("docs"))) {
      return Stream.concat(
              Stream.of(Path.of("README.md")), docs.filter(page -> page.toString().endsWith(".md")))
          .toList();
    }
  }

  private static List<Path> routeFiles() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("routes"))) {
      return files.filter(file -> file.toString().endsWith(".camel.yaml")).toList();
    }
  }

  /** Those that config/application.yaml lists, and the demo's own. */
  private static Set<String> settings() throws IOException {
    Set<String> settings = found(SETTING, Path.of("config/application.yaml"));
    settings.addAll(Set.of("COURIER_DEMO_PORT", "COURIER_DEMO_EVERY"));
    return settings;
  }

  private static Set<String> found(Pattern pattern, Path file) throws IOException {
    int group = pattern.matcher("").groupCount();
    return pattern
        .matcher(Files.readString(file))
        .results()
        .map(match -> match.group(group))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean leadsSomewhere(Path page, String link) {
    String[] parts = link.split("#", 2);
    Path directory = page.getParent() == null ? Path.of("") : page.getParent();
    Path target = parts[0].isEmpty() ? page : directory.resolve(parts[0]).normalize();
    if (target.equals(PERFORMANCE)) {
      return true;
    }
    return Files.exists(target) && (parts.length == 1 || anchors(target).contains(parts[1]));
  }

  private static Set<String> anchors(Path page) {
    try (Stream<String> lines = Files.lines(page)) {
      return lines
          .filter(line -> line.startsWith("#"))
          .map(line -> line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT))
          .map(heading -> heading.replaceAll("[^\\w\\- ]", "").replace(' ', '-'))
          .collect(Collectors.toSet());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Set<String> firstColumn(Path page, String header) throws IOException {
    String table = Files.readString(page).split(Pattern.quote(header), 2)[1].split("\n\n", 2)[0];
    return Pattern.compile("(?m)^\\| `([^`]+)` \\|")
        .matcher(table)
        .results()
        .map(row -> row.group(1))
        .collect(Collectors.toSet());
  }
}
