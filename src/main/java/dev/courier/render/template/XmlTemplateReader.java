package dev.courier.render.template;

import dev.courier.event.JsonFormat;
import dev.courier.render.BodyTemplate;
import dev.courier.render.InvalidTemplate;
import dev.courier.render.MergeText;
import dev.courier.render.XmlSource;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamReader;

/**
 * Compiles an XML template. It is written anew from what a parser has read, so that whatever a
 * field holds, the finished document is well-formed.
 */
final class XmlTemplateReader {

  private static final String TEMPLATE = "the template";

  private final Set<String> fields = new LinkedHashSet<>();
  private final XmlRepetition repetition = new XmlRepetition();
  private final Segment.Sequence whole = new Segment.Sequence();
  private XmlElement open;
  private boolean declared;

  private XmlTemplateReader() {}

  /**
   * Compiles a template.
   *
   * @throws InvalidTemplate where it is not well-formed, or has fields where none can stand
   */
  static BodyTemplate read(String template) {
    if (template.isBlank()) {
      throw new InvalidTemplate("the template is empty: write XML, such as <event>{id}</event>");
    }
    XmlTemplateReader reader = new XmlTemplateReader();
    XmlSource.read(TEMPLATE, template, reader::handle);
    return new SegmentTemplate(reader.whole.segments(), reader.fields);
  }

  private void handle(int event, XMLStreamReader reader) {
    if (!declared) {
      declare(reader);
    }
    switch (event) {
      case XMLStreamConstants.START_ELEMENT -> start(reader);
      case XMLStreamConstants.END_ELEMENT -> end();
      case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
          text(reader.getText());
      case XMLStreamConstants.COMMENT ->
          asWritten("<!--" + reader.getText() + "-->", "a comment", reader);
      case XMLStreamConstants.PROCESSING_INSTRUCTION ->
          asWritten(instruction(reader), "a processing instruction", reader);
      default -> {
        // The end of the document has nothing to write.
      }
    }
  }

  private void declare(XMLStreamReader reader) {
    declared = true;
    if (reader.getVersion() != null) {
      String standalone =
          reader.standaloneSet()
              ? " standalone=\"" + (reader.isStandalone() ? "yes" : "no") + "\""
              : "";
      whole.fixed("<?xml version=\"1.0\" encoding=\"UTF-8\"" + standalone + "?>\n");
    }
  }

  private void start(XMLStreamReader reader) {
    XmlElement element =
        new XmlElement(
            open,
            name(reader.getPrefix(), reader.getLocalName()),
            reader.getLocation().getLineNumber());
    if (element.depth() >= JsonFormat.MAX_NESTING) {
      throw new InvalidTemplate(
          "the template is nested deeper than " + JsonFormat.MAX_NESTING + " elements");
    }
    Segment.Sequence opening = new Segment.Sequence().fixed("<" + element.name());
    for (int i = 0; i < reader.getNamespaceCount(); i++) {
      String prefix = reader.getNamespacePrefix(i);
      String uri = Objects.requireNonNullElse(reader.getNamespaceURI(i), "");
      refuseFields(uri, "the name of a namespace", element.line());
      opening.fixed(prefix == null ? " xmlns=\"" : " xmlns:" + prefix + "=\"");
      opening.text(MergeText.of(uri), Escaping.XML_ATTRIBUTE).fixed("\"");
    }
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      opening.fixed(
          " " + name(reader.getAttributePrefix(i), reader.getAttributeLocalName(i)) + "=\"");
      opening.text(fieldsOf(reader.getAttributeValue(i), element), Escaping.XML_ATTRIBUTE);
      opening.fixed("\"");
    }
    element.opened(opening.segments());
    if (open != null) {
      open.add(element);
    }
    open = element;
  }

  private void end() {
    XmlElement ended = open;
    open = ended.parent();
    if (open == null) {
      repetition.decide();
      whole.addAll(ended.segments());
    }
  }

  private void text(String text) {
    if (open != null) {
      open.add(fieldsOf(text, open));
    }
  }

  private MergeText fieldsOf(String text, XmlElement element) {
    MergeText read = MergeText.of(text);
    for (MergeText.Field field : read.fields()) {
      fields.add(field.path().text());
      if (field.isOfItem()) {
        repetition.uses(element, field.path());
      }
    }
    return read;
  }

  private void asWritten(String markup, String what, XMLStreamReader reader) {
    refuseFields(markup, what, reader.getLocation().getLineNumber());
    if (open == null) {
      whole.fixed(markup);
    } else {
      open.add(markup);
    }
  }

  private static String instruction(XMLStreamReader reader) {
    String data = reader.getPIData();
    return "<?" + reader.getPITarget() + (data == null || data.isEmpty() ? "" : " " + data) + "?>";
  }

  private static void refuseFields(String text, String what, int line) {
    MergeText.of(text).fields().stream()
        .findFirst()
        .ifPresent(
            field -> {
              throw new InvalidTemplate(
                  "the template has the field {"
                      + field.path()
                      + "} in "
                      + what
                      + " at line "
                      + line
                      + ": fields can stand in text and in values of attributes");
            });
  }

  private static String name(String prefix, String localName) {
    return prefix == null || prefix.isEmpty() ? localName : prefix + ":" + localName;
  }
}
