package dev.courier.console.keys;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.access.Role;

/**
 * What was typed to make a key; an absent field is empty.
 *
 * @param expiresAt in UTC, as the browser writes it
 */
record KeyForm(String name, String role, String tenant, String expiresAt) {

  KeyForm {
    name = name == null ? "" : name;
    role = role == null ? "" : role;
    tenant = tenant == null ? "" : tenant.strip();
    expiresAt = expiresAt == null ? "" : expiresAt.strip();
  }

  /** The document of a call; an administrator's key has no tenant, whatever stands in the field. */
  ObjectNode document() {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    put(document, "name", name);
    put(document, "role", role);
    if (!role.equals(Role.ADMIN.code())) {
      put(document, "tenant", tenant);
    }
    put(document, "expires_at", expiresAt);
    return document;
  }

  private static void put(ObjectNode document, String name, String text) {
    if (!text.isEmpty()) {
      document.put(name, text);
    }
  }
}
