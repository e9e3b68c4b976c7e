package dev.courier.registry.document;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.delivery.HeaderRedaction;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A subscription's document as the audit log shows it: every secret is masked, and of each it is
 * said only that it is there, or that it was changed.
 */
public final class AuditedDocument {

  private static final String CHANGED = HeaderRedaction.MASK + " (changed)";
  private static final String HEADERS = "headers";

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
          .filter(header -> !HeaderRedaction.shows(header.getKey()))
          .forEach(
              header ->
                  all.putIfAbsent(HEADERS + "." + header.getKey(), header.getValue().asText()));
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
            put(
                masked,
                field,
                Objects.equals(before.get(field), value) ? HeaderRedaction.MASK : CHANGED));
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
