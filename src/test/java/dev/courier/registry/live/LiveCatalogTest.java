package dev.courier.registry.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.courier.event.catalog.AddedFields;
import dev.courier.event.catalog.EventType;
import dev.courier.settings.files.FileProblem;
import dev.courier.settings.files.FileProblems;
import dev.courier.settings.files.FileWatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveCatalogTest {

  private static final String BOOKS = "event_types:\n  - type: book.lent\n";
  private static final String MAPS = "event_types:\n  - type: map.lent\n";

  @TempDir private Path config;
  private final FileWatch watch = new FileWatch();
  private final FileProblems problems = new FileProblems(Clock.systemUTC());
  private LiveCatalog catalog;

  @BeforeEach
  void start() throws IOException {
    Files.createDirectories(config.resolve("catalog"));
    write("books", BOOKS);
    write("maps", MAPS);
    catalog = new LiveCatalog(config, new AddedFields(), watch, problems);
  }

  @Test
  void aSavedFileIsInUseWithoutARestart() throws IOException {
    write("books", BOOKS + "  - type: book.lost\n");
    write("films", "event_types:\n  - type: film.lent\n");
    Files.delete(file("maps"));
    rest();

    assertThat(catalog.all())
        .extracting(EventType::name)
        .containsExactly("book.lent", "book.lost", "film.lent");
    assertThat(catalog.find("books", "book.lost")).isPresent();
    assertThat(catalog.nearest("film")).contains("film.lent");
    assertThat(problems.all()).isEmpty();
  }

  @Test
  void aWrongFileLeavesWhatItSaidBeforeAndTheOthersAreTaken() throws IOException {
    write("books", BOOKS + "  - type: book lost\n");
    write("maps", MAPS + "  - type: map.lost\n");
    rest();

    assertThat(catalog.all())
        .extracting(EventType::name)
        .containsExactly("book.lent", "map.lent", "map.lost");
    assertThat(problems.all())
        .containsExactly(
            new FileProblem(
                file("books"),
                3,
                "event_types[1].type must be an event type such as order.shipped"));

    write("books", BOOKS + "  - type: book.lost\n");
    rest();

    assertThat(catalog.knows("book.lost")).isTrue();
    assertThat(problems.all()).isEmpty();
  }

  @Test
  void aFileThatIsNoYamlLeavesWhatItSaidBefore() throws IOException {
    write("books", BOOKS + "  - {type: book.lost");
    rest();

    assertThat(catalog.knows("book.lent")).isTrue();
    assertThat(problems.all())
        .singleElement()
        .matches(problem -> problem.line() >= 3)
        .asString()
        .contains("books.yaml:", "is not valid YAML: ");
  }

  private void rest() {
    watch.look();
    watch.look();
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(file(name), text);
  }

  private Path file(String name) {
    return config.resolve("catalog").resolve(name + ".yaml");
  }
}
