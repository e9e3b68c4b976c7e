package dev.courier.registry.declared;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.delivery.HeaderRedaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Which fields of a document are secrets: those that Courier never shows. */
final class SecretFields {

  private static final String CERTIFICATE = "client_certificate";

  private static final Map<String, List<String>> NESTED =
      Map.of(
          "auth",
          List.of("password", "token", "value", "client_secret"),
          CERTIFICATE,
          List.of("pkcs12", "private_key", "password"));

  private SecretFields() {}

  /** Those that have a value; to change one is to change the document. */
  static List<SecretField> of(ObjectNode document) {
    List<SecretField> fields = new ArrayList<>();
    add(document, "secret", "", false, fields);
    NESTED.forEach(
        (name, secrets) -> {
          if (document.get(name) instanceof ObjectNode object) {
            secrets.forEach(secret -> add(object, secret, name + ".", false, fields));
          }
        });
    if (document.get("headers") instanceof ObjectNode headers) {
      headers.properties().stream()
          .map(Map.Entry::getKey)
          .filter(header -> !HeaderRedaction.shows(header))
          .forEach(header -> add(headers, header, "headers.", true, fields));
    }
    return fields;
  }

  /**
   * The document as it can be checked where no secret is to be had: what a secret's own form would
   * have to be is not asked.
   */
  static ObjectNode withoutValues(ObjectNode document) {
    ObjectNode checked = document.deepCopy();
    of(checked).forEach(field -> field.owner().put(field.name(), "reference"));
    checked.remove(List.of("secret", CERTIFICATE));
    return checked;
  }

  private static void add(
      ObjectNode owner, String name, String prefix, boolean amidText, List<SecretField> fields) {
    if (owner.hasNonNull(name)) {
      fields.add(new SecretField(owner, name, prefix + name, amidText));
    }
  }
}
