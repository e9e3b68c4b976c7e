package dev.courier.registry.reading.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.event.catalog.NearestName;
import dev.courier.registry.document.DocumentFields;
import dev.courier.render.WebhookField;
import dev.courier.subscription.SignatureScheme;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads header names and values, none of which may change the meaning of the request. */
public final class HeaderReader {

  // token of RFC 9110, section 5.6.2
  private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}");
  private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7e]{0,4096}");
  private static final Pattern FIELD = Pattern.compile("(?<!\\\\)\\{(webhook\\.[^}]*)}?");
  private static final Set<String> OWN_FIELDS =
      Arrays.stream(WebhookField.values()).map(WebhookField::path).collect(Collectors.toSet());
  private static final int MAX_HEADERS = 50;
  private static final Set<String> RESERVED =
      Set.of(
          "host",
          "content-length",
          "content-type",
          "transfer-encoding",
          "connection",
          "keep-alive",
          "proxy-connection",
          "te",
          "trailer",
          "upgrade",
          "expect");

  /** What Camel, JMS and Artemis call their own headers by, and HTTP those of proxies. */
  private static final List<String> RESERVED_STARTS =
      List.of("camel", "jms", "_amq", "proxy-", "org.apache.camel");

  private HeaderReader() {}

  /** The headers of the object with this name, in its order. */
  public static Map<String, String> read(
      DocumentFields document, String name, SignatureScheme scheme) {
    DocumentFields fields = document.object(name);
    Map<String, String> headers = new LinkedHashMap<>();
    Set<String> seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    if (fields.names().size() > MAX_HEADERS) {
      document.error(name, "has " + fields.names().size() + " headers: at most " + MAX_HEADERS);
      return headers;
    }
    for (String header : fields.names()) {
      Optional<String> problem = refuseName(header, scheme);
      problem.ifPresent(message -> fields.error(header, message));
      if (!seen.add(header)) {
        fields.error(header, "is there twice: header names do not differ by case");
      }
      fields
          .any(header)
          .flatMap(value -> value(fields, header, value))
          .ifPresent(value -> headers.put(header, value));
    }
    return headers;
  }

  /** Why a header may not be called this; empty if it may. */
  public static Optional<String> refuseName(String header, SignatureScheme scheme) {
    String lower = header.toLowerCase(Locale.ROOT);
    if (!NAME.matcher(header).matches()) {
      return Optional.of("is no header name: write letters, digits and - only");
    }
    if (RESERVED.contains(lower) || RESERVED_STARTS.stream().anyMatch(lower::startsWith)) {
      return Optional.of("is set by Courier: choose another header");
    }
    boolean signs =
        Stream.of(scheme.header(), scheme.timestampHeader(), scheme.idHeader())
            .anyMatch(header::equalsIgnoreCase);
    return signs ? Optional.of("carries the signature: choose another header") : Optional.empty();
  }

  /** Why a header may not have this value; empty if it may. */
  static Optional<String> refuseValue(String value) {
    return VALUE.matcher(value).matches()
        ? Optional.empty()
        : Optional.of("must be at most 4096 printable ASCII characters");
  }

  private static Optional<String> refuseFields(String value) {
    return FIELD
        .matcher(value)
        .results()
        .map(found -> found.group(1))
        .filter(field -> !OWN_FIELDS.contains(field))
        .findFirst()
        .map(
            field ->
                "has the unknown field {"
                    + field
                    + "}: did you mean {"
                    + NearestName.to(field, OWN_FIELDS).orElseThrow()
                    + "}?");
  }

  private static Optional<String> value(DocumentFields fields, String header, JsonNode value) {
    if (!value.isTextual()) {
      fields.error(header, "is " + fields.shown(header, value) + ": it must be a string");
      return Optional.empty();
    }
    String text = value.textValue();
    Optional<String> problem = refuseValue(text).or(() -> refuseFields(text));
    problem.ifPresent(message -> fields.error(header, message));
    return problem.isPresent() ? Optional.empty() : Optional.of(text);
  }
}
