package dev.courier.console.deliveries.story;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import dev.courier.event.JsonFormat;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Optional;

/**
 * Puts JSON into lines, token by token: numbers keep their digits, and members their order, even
 * where there are two of one name.
 */
final class PrettyJson {

  private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");

  private PrettyJson() {}

  /** The same document in lines; empty where the text is no JSON object or array. */
  static Optional<String> of(String text) {
    String start = text.stripLeading();
    if (!start.startsWith("{") && !start.startsWith("[")) {
      return Optional.empty();
    }
    StringWriter lines = new StringWriter(text.length() + text.length() / 4);
    try (JsonParser parser = JsonFormat.mapper().getFactory().createParser(text);
        JsonGenerator generator = JsonFormat.mapper().getFactory().createGenerator(lines)) {
      generator.setPrettyPrinter(printer());
      int depth = 0;
      boolean whole = false;
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (whole) {
          return Optional.empty();
        }
        copy(parser, token, generator);
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        whole = depth == 0;
      }
    } catch (IOException notJson) {
      return Optional.empty();
    }
    return Optional.of(lines.toString());
  }

  private static void copy(JsonParser parser, JsonToken token, JsonGenerator generator)
      throws IOException {
    if (token.isNumeric()) {
      generator.writeNumber(parser.getText());
    } else {
      generator.copyCurrentEvent(parser);
    }
  }

  private static DefaultPrettyPrinter printer() {
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(
            Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator(""));
    printer.indentArraysWith(INDENTER);
    printer.indentObjectsWith(INDENTER);
    return printer;
  }
}
