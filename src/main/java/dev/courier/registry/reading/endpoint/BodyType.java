package dev.courier.registry.reading.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.registry.document.DocumentFields;
import dev.courier.subscription.Payload.Format;
import dev.courier.subscription.Profile;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.http.MediaType;

/** The media type of a body, which must not say anything else than its format does. */
final class BodyType {

  private BodyType() {}

  /**
   * The media type that deliveries go out with.
   *
   * @param written the document's own, where it has a valid one
   */
  static String of(DocumentFields document, Optional<String> written, Profile profile) {
    Optional<Format> chosen = format(document);
    Format format = chosen.orElse(profile.payload().format());
    written
        .filter(type -> !suits(MediaType.parseMediaType(type), format))
        .ifPresent(type -> document.error("content_type", contradiction(type, format)));
    return written.orElseGet(() -> chosen.map(BodyType::usual).orElseGet(profile::contentType));
  }

  /** What a format has where nobody says otherwise. */
  private static String usual(Format format) {
    return switch (format) {
      case JSON -> MediaType.APPLICATION_JSON_VALUE;
      case XML -> MediaType.APPLICATION_XML_VALUE;
      case TEXT -> "text/plain; charset=utf-8";
    };
  }

  private static boolean suits(MediaType type, Format format) {
    return switch (format) {
      case JSON -> isOf(type, "json");
      case XML -> isOf(type, "xml");
      case TEXT -> !isOf(type, "json") && !isOf(type, "xml");
    };
  }

  private static boolean isOf(MediaType type, String language) {
    return type.getSubtype().equals(language) || type.getSubtype().endsWith("+" + language);
  }

  private static String contradiction(String type, Format format) {
    String instead =
        switch (format) {
          case JSON -> "application/json or a type that ends with +json";
          case XML -> "application/xml, text/xml or a type that ends with +xml";
          case TEXT -> "text/plain or another type that is neither JSON nor XML";
        };
    return "is "
        + type
        + ", but the body (payload.format) is "
        + format.code()
        + ": write "
        + instead
        + ", or change payload.format";
  }

  /** The document's own format; that it is one at all is checked where the payload is read. */
  private static Optional<Format> format(DocumentFields document) {
    String written =
        document
            .any("payload")
            .map(payload -> payload.path("format"))
            .map(JsonNode::asText)
            .orElse("");
    return Arrays.stream(Format.values()).filter(format -> format.code().equals(written)).findAny();
  }
}
