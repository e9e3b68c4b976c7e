package dev.courier.registry.document;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A subscription's document as the audit log shows it: every secret is masked, and of each it is
 * said only that it is there, or that it was changed.
 */
public final class AuditedDocument {

  private static final String MASK = "***";
  private static final String CHANGED = "*** (changed)";
  private static final String HEADERS = "headers";

  /** Headers that never say who somebody is; the value of any other may be a secret. */
  private static final Set<String> SHOWN_HEADERS =
      Set.of(
          "accept",
          "accept-charset",
          "accept-language",
          "cache-control",
          "content-language",
          "content-type",
          "user-agent");

  private final ObjectNode document;
  private final Map<String, String> hidden;

  /**
   * Sets it up.
   *
   * @param document as it was written, without its secrets
   * @param secrets its secrets by field: a name, or two joined by a dot
   */
  public AuditedDocument(ObjectNode document, Map<String, String> secrets) {
    this.document = document.deepCopy();
    Map<String, String> all = new LinkedHashMap<>(secrets);
    if (document.get(HEADERS) instanceof ObjectNode headers) {
      headers.properties().stream()
          .filter(header -> !SHOWN_HEADERS.contains(header.getKey().toLowerCase(Locale.ROOT)))
          .forEach(header -> all.put(HEADERS + "." + header.getKey(), header.getValue().asText()));
    }
    this.hidden = Collections.unmodifiableMap(all);
  }

  /** As JSON. */
  public ObjectNode masked() {
    return masked(hidden);
  }

  /** As JSON, where this is what has become of an earlier one. */
  public ObjectNode maskedAfter(AuditedDocument before) {
    return masked(before.hidden);
  }

  private ObjectNode masked(Map<String, String> before) {
    ObjectNode masked = document.deepCopy();
    hidden.forEach(
        (field, value) ->
            put(masked, field, Objects.equals(before.get(field), value) ? MASK : CHANGED));
    return masked;
  }

  private static void put(ObjectNode masked, String field, String mask) {
    // The name of a header may have dots of its own.
    String[] names = field.split("\\.", 2);
    if (names.length == 1) {
      masked.put(field, mask);
    } else if (masked.get(names[0]) instanceof ObjectNode object) {
      object.put(names[1], mask);
    } else {
      masked.putObject(names[0]).put(names[1], mask);
    }
  }

  @Override
  public String toString() {
    return "AuditedDocument[***]";
  }
}
