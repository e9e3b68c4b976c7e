package dev.courier.registry.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.courier.event.catalog.EventCatalog;
import dev.courier.event.catalog.EventType;
import dev.courier.event.catalog.MergeField;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Compares the catalog with the pages of the four systems, where these lie beside the project. */
class ReferencePagesTest {

  private static final EventCatalog CATALOG = CatalogFiles.read(Path.of("config"));

  @Test
  void noEventOfProignIsForgotten() throws IOException {
    String page = page("proign");
    Set<String> listed = new TreeSet<>();
    String module = "";
    for (String line : page.split("\n")) {
      if (line.endsWith(" Events")) {
        module = line.substring(0, line.length() - " Events".length());
      }
      if (line.matches("[a-z]+\\.[a-z_]+ \\|.*")) {
        String type = line.split(" ")[0];
        listed.add(type);
        assertThat(CATALOG.find("proign", type).orElseThrow().category()).isEqualTo(module);
      }
    }

    assertThat(listed).hasSizeGreaterThan(30).isEqualTo(names("proign"));
    assertThat(listed).containsAll(found(page, "\"(?:event_)?type\": \"([^\"]+)\""));
  }

  @Test
  void noEventOfConnect2printIsForgotten() throws IOException {
    String page = page("connect2print");
    Set<String> listed = found(page, "• ([a-z]+(?:\\.[a-z]+)+) - ");

    assertThat(listed).hasSizeGreaterThan(15).isEqualTo(names("connect2print"));
    assertThat(listed).containsAll(found(page, "\"event\": \"([^\"]+)\""));
  }

  @Test
  void noEventOfAngageIsForgotten() throws IOException {
    // With a box to tick where a webhook is created, with a description where all are listed.
    Set<String> listed =
        found(page("angage"), "(?m)[├└]─ (?:\\[[x ]] )?([a-z_]+\\.[a-z_]+)(?= - |$)");

    assertThat(listed).hasSizeGreaterThan(20).isEqualTo(names("angage"));
  }

  @Test
  void noVariableOfAngageIsForgotten() throws IOException {
    Set<String> variables = found(page("angage"), "\\{((?:order|customer|item)\\.[a-z]+)}");
    EventType created = CATALOG.find("angage", "order.created").orElseThrow();

    assertThat(variables).hasSizeGreaterThan(15);
    assertThat(created.mergeFields().stream().map(MergeField::path)).containsAll(variables);
  }

  @Test
  void noEventOfShopctrlIsForgottenAndEachHasTheFieldsOfItsRow() throws IOException {
    String page = page("shopctrl");
    String table =
        page.substring(
            page.indexOf("Fields in entityData |"), page.indexOf("Webhook Queue\nAfter"));
    Set<String> listed = new TreeSet<>();
    int rows = 0;
    for (String row : table.split("\n")) {
      String[] cells = row.split("\\s*\\|\\s*");
      if (cells.length == 2 && cells[1].matches("[A-Z].*")) {
        rows++;
        List<String> fields = List.of(cells[1].split(" "));
        if (cells[0].startsWith("Default")) {
          assertThat(fieldsOf(CATALOG.find("shopctrl", "no_such_event").orElseThrow()))
              .isEqualTo(fields);
        } else {
          listed.addAll(eventsOf(cells[0], fields));
        }
      }
    }
    assertThat(rows).isGreaterThan(15);
    // The one that the page takes as its example is in no row.
    found(page, "would like to fire a trigger - ([A-Z][\\w ]+)\\.").stream()
        .map(name -> name.toLowerCase(Locale.ROOT).replace(' ', '_'))
        .forEach(listed::add);

    assertThat(listed).isEqualTo(names("shopctrl"));
  }

  /** A row names its events one after the other, with nothing between them but blanks. */
  private static List<String> eventsOf(String cell, List<String> fields) {
    Set<String> candidates =
        types("shopctrl")
            .filter(type -> fieldsOf(type).equals(fields))
            .map(EventType::name)
            .collect(Collectors.toSet());
    List<String> words = Arrays.asList(cell.toLowerCase(Locale.ROOT).split(" "));
    List<String> events = split(words, candidates, new HashSet<>());
    assertThat(events).as("events with the fields " + fields + " in: " + cell).isNotEmpty();
    return events;
  }

  /** The types that make up these words, each used once; none where there is no such way. */
  private static List<String> split(
      List<String> words, Set<String> candidates, Set<String> alreadyUsed) {
    for (int count = 1; count <= words.size(); count++) {
      String read = String.join("_", words.subList(0, count));
      // The page has lost a letter of one name: what it says and what it means both count.
      String event = candidates.contains(read) ? read : read.replaceFirst("_hanged$", "_changed");
      if (candidates.contains(event) && alreadyUsed.add(event)) {
        List<String> rest = split(words.subList(count, words.size()), candidates, alreadyUsed);
        if (count == words.size() || !rest.isEmpty()) {
          List<String> events = new ArrayList<>(List.of(event));
          events.addAll(rest);
          return events;
        }
        alreadyUsed.remove(event);
      }
    }
    return List.of();
  }

  private static List<String> fieldsOf(EventType type) {
    return List.copyOf(type.fields());
  }

  private static Stream<EventType> types(String system) {
    return CATALOG.all().stream().filter(type -> type.system().equals(system));
  }

  private static Set<String> names(String system) {
    return types(system).map(EventType::name).collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> found(String page, String pattern) {
    return Pattern.compile(pattern)
        .matcher(page)
        .results()
        .map((MatchResult match) -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String page(String system) throws IOException {
    for (Path place = Path.of("").toAbsolutePath(); place != null; place = place.getParent()) {
      Path page = place.resolve("../shared/reference").resolve(system + ".txt").normalize();
      if (Files.exists(page)) {
        return Files.readString(page);
      }
    }
    assumeTrue(
        false,
        "../shared/reference/"
            + system
            + ".txt is not beside the project: the catalog is not compared with the page");
    throw new AssertionError("an assumption that does not hold ends the test");
  }
}
