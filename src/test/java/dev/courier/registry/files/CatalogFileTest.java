package dev.courier.registry.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.courier.event.FieldPath;
import dev.courier.event.catalog.EventCatalog;
import dev.courier.event.catalog.EventType;
import dev.courier.event.catalog.MergeField;
import dev.courier.settings.InvalidSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogFileTest {

  private static final String CATALOG =
      """
      system: library
      fields:
        book.id: {meaning: The book's id, example: 12}
        book.title: {meaning: What it is called, example: Emma}
        lent_at: When it was lent
        item.copy: {meaning: The number of the copy, example: [1, 2], type: string}
      entities:
        book: {category: Books, key: book.id, fields: [book.id, book.title]}
      other_events: book
      event_types:
        - type: book.lent
          entity: book
          description: Somebody has taken a book home.
          fields: [item.copy]
          items: book.copies
          sample: {book: {title: Persuasion}, lent_at: "2026-03-02T08:15:04Z"}
        - {type: book.lost, entity: book, description: A book is gone.}
      """;

  @TempDir Path directory;

  @Test
  void samplesAreMadeFromExamplesAndWhatTheTypeSaysItself() throws IOException {
    EventCatalog catalog = read(CATALOG);

    assertThat(catalog.find("library", "book.lost").orElseThrow().sample())
        .hasToString("{\"book\":{\"id\":12,\"title\":\"Emma\"}}");
    EventType lent = catalog.find("library", "book.lent").orElseThrow();
    assertThat(lent.sample())
        .hasToString(
            "{\"book\":{\"id\":12,\"title\":\"Persuasion\","
                + "\"copies\":[{\"copy\":1},{\"copy\":2}]},"
                + "\"lent_at\":\"2026-03-02T08:15:04Z\"}");
    assertThat(lent.items()).isEqualTo(FieldPath.of("book.copies"));
    assertThat(lent.key()).isEqualTo(FieldPath.of("book.id"));
    assertThat(lent.category()).isEqualTo("Books");
  }

  @Test
  void mergeFieldsHaveTheTypeOfTheFileOrOfTheValue() throws IOException {
    assertThat(read(CATALOG).find("library", "book.lent").orElseThrow().mergeFields())
        .containsExactly(
            new MergeField("book.id", "integer", "The book's id"),
            new MergeField("book.title", "string", "What it is called"),
            new MergeField("book.copies", "list", ""),
            new MergeField("item.copy", "string", "The number of the copy"),
            new MergeField("lent_at", "date-time", "When it was lent"));
  }

  @Test
  void unlistedTypesAreWhatTheFileSays() throws IOException {
    EventCatalog catalog = read(CATALOG);

    assertThat(catalog.find("library", "book.burnt").orElseThrow().fields())
        .containsExactly("book.id", "book.title");
    assertThat(catalog.knows("book.burnt")).isFalse();
    assertThat(catalog.all()).hasSize(2);
  }

  @Test
  void exampleOfTheDocumentationGivesTheSampleThatStandsThere() throws IOException {
    String page = Files.readString(Path.of("docs/catalog.md"));
    int start = page.indexOf("```yaml\nsystem: library") + "```yaml\n".length();
    EventCatalog catalog = read(page.substring(start, page.indexOf("```", start)));

    assertThat(page.replace(": ", ":").replace(", ", ","))
        .contains("`" + catalog.find("library", "book.lent").orElseThrow().sample() + "`");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "key: book.id | key: book.isbn | event_types[0].key is book.isbn, which the sample",
        "key: book.id | 'key: a b' | entities.book.key is \"a b\": write a field's path",
        "entity: book | entity: boot | is \"boot\", which is not among the file's entities: did you"
            + " mean \"book\"?",
        "other_events: book | other_events: shelf | other_events is \"shelf\"",
        "'[book.id, book.title]' | '[book.id, book.titel]' | entities.book.fields[1] is"
            + " \"book.titel\", which is not among the file's fields: did you mean \"book.title\"?",
        "'fields: [item.copy]' | 'fields: [lent_at]' | event_types[0].fields[0] is \"lent_at\","
            + " which has no example",
        "'example: [1, 2]' | 'example: 1' | fields.item.copy.example must be a list",
        "'type: string' | 'type: text' | fields.item.copy.type must be one of string, integer",
        "'lent_at: When it was lent' | 'lent_at: 5' | fields.lent_at is 5: write its meaning",
        "'lent_at: When it was lent' | 'lent at: When' | fields.lent at is no field path",
        "items: book.copies | items: book.title | event_types[0].items is book.title, which is no"
            + " list",
        "type: book.lost | type: book.lent | event_types[1] is \"book.lent\", which is there twice",
        "system: library | systems: library | systems is no known field: did you mean \"system\"?",
        "category: Books | kategory: Books | entities.book.kategory is no known field",
      })
  void namesTheFileAndTheFieldOfAWrongCatalog(String right, String wrong, String message)
      throws IOException {
    assertThat(CATALOG).contains(right);

    assertThatThrownBy(() -> read(CATALOG.replace(right, wrong)))
        .isInstanceOf(InvalidSetting.class)
        .hasMessageContaining("mine.yaml")
        .hasMessageContaining(message);
  }

  private EventCatalog read(String text) throws IOException {
    Files.createDirectories(directory.resolve("catalog"));
    Files.writeString(directory.resolve("catalog/mine.yaml"), text);
    return CatalogFiles.read(directory);
  }
}
