package dev.courier.render;

import java.io.StringReader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads XML that somebody has written: well-formed, XML 1.0, and without a document type. */
public final class XmlSource {

  // Named, so that a parser that some library brings along cannot take its place.
  private static final XMLInputFactory FACTORY = factory();

  private XmlSource() {}

  /** Takes what an XML reader comes upon. */
  @FunctionalInterface
  public interface Handler {
    /** The reader stands at this event. */
    void handle(int event, XMLStreamReader reader);
  }

  /**
   * Reads a document from end to end.
   *
   * @param what the text is, to start a message with
   * @throws InvalidTemplate where it is not well-formed, or has a document type; says where
   */
  public static void read(String what, String xml, Handler handler) {
    try {
      XMLStreamReader reader = FACTORY.createXMLStreamReader(new StringReader(xml));
      refuseOtherForms(what, reader);
      while (reader.hasNext()) {
        int event = reader.next();
        if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
          throw new InvalidTemplate(
              what + " has a document type or an entity of its own: leave it out");
        }
        handler.handle(event, reader);
      }
    } catch (XMLStreamException invalid) {
      throw new InvalidTemplate(
          what
              + " is no well-formed XML at line "
              + invalid.getLocation().getLineNumber()
              + ", column "
              + invalid.getLocation().getColumnNumber()
              + ": "
              + reason(invalid));
    }
  }

  private static void refuseOtherForms(String what, XMLStreamReader reader) {
    if (reader.getVersion() != null && !reader.getVersion().equals("1.0")) {
      throw new InvalidTemplate(what + " is XML " + reader.getVersion() + ": write XML 1.0");
    }
    String encoding = reader.getCharacterEncodingScheme();
    if (encoding != null && !encoding.equalsIgnoreCase("UTF-8")) {
      throw new InvalidTemplate(
          what + " declares the encoding " + encoding + ": bodies are UTF-8, write that");
    }
  }

  /** The parser's message without the place, which it writes in front in a way of its own. */
  private static String reason(XMLStreamException invalid) {
    String message = String.valueOf(invalid.getMessage());
    int start = message.indexOf("Message: ");
    return start < 0 ? message : message.substring(start + "Message: ".length());
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
    // A field is not cut in two where the parser's buffer ends.
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    factory.setXMLResolver(
        (publicId, systemId, base, namespace) -> {
          throw new XMLStreamException("nothing is read from elsewhere");
        });
    return factory;
  }
}
