package dev.courier.render.template;

import dev.courier.render.BodyTemplate;
import dev.courier.render.MergeText;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Compiles a template of plain text. Lines that use a line item come once per item; such lines that
 * follow one another directly come together.
 */
final class TextTemplateReader {

  private final Set<String> fields = new LinkedHashSet<>();
  private final Segment.Sequence whole = new Segment.Sequence();
  private Segment.Sequence repeated;

  private TextTemplateReader() {}

  static BodyTemplate read(String template) {
    TextTemplateReader reader = new TextTemplateReader();
    int at = 0;
    while (at < template.length()) {
      int newline = template.indexOf('\n', at);
      int end = newline < 0 ? template.length() : newline + 1;
      reader.line(template.substring(at, end));
      at = end;
    }
    // A template that ends with a line item and no line break gets none behind the last item.
    reader.endRepetition(template.endsWith("\n") ? "" : lineBreak(template));
    return new SegmentTemplate(reader.whole.segments(), reader.fields);
  }

  private void line(String line) {
    MergeText text = MergeText.of(line);
    text.fields().forEach(field -> fields.add(field.path().text()));
    if (text.fields().stream().anyMatch(MergeText.Field::isOfItem)) {
      if (repeated == null) {
        repeated = new Segment.Sequence();
      }
      repeated.text(text, Escaping.NONE);
    } else {
      endRepetition("");
      whole.text(text, Escaping.NONE);
    }
  }

  private void endRepetition(String separator) {
    if (repeated != null) {
      whole.add(new Segment.Repeated(repeated.segments(), separator));
      repeated = null;
    }
  }

  private static String lineBreak(String template) {
    return template.contains("\r\n") ? "\r\n" : "\n";
  }
}
