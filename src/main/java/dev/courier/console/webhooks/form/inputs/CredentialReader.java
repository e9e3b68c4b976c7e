package dev.courier.console.webhooks.form.inputs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads who calls the endpoint: the fields of the chosen kind of authentication, a certificate. */
final class CredentialReader {

  static final String CERTIFICATE = "client_certificate";
  static final String REMOVE_CERTIFICATE = "client_certificate.remove";

  /** The inputs of each kind, those that are never shown among them. */
  static final Map<String, List<String>> INPUTS =
      Map.of(
          "basic", List.of("username", "password"),
          "bearer", List.of("token"),
          "api_key", List.of("header", "value"),
          "oauth2_client_credentials", List.of("token_url", "client_id", "client_secret", "scope"));

  static final Set<String> SECRETS = Set.of("password", "token", "value", "client_secret");

  static final List<String> CERTIFICATE_INPUTS =
      List.of("pkcs12", "certificate", "private_key", "password");

  private final TypedForm typed;
  private final ObjectNode before;
  private final ObjectNode document;

  CredentialReader(TypedForm typed, ObjectNode before, ObjectNode document) {
    this.typed = typed;
    this.before = before;
    this.document = document;
  }

  void read() {
    if (typed.has("auth.type")) {
      authentication(typed.text("auth.type"));
    }
    certificate();
  }

  private void authentication(String type) {
    if (type.isEmpty() || type.equals("none")) {
      document.remove("auth");
      return;
    }
    boolean same = type.equals(before.path("auth").path("type").asText());
    ObjectNode auth =
        same && document.get("auth") instanceof ObjectNode kept ? kept : document.putObject("auth");
    auth.put("type", type);
    for (String name : INPUTS.getOrDefault(type, List.of())) {
      String text = typed.text("auth." + name);
      boolean secret = SECRETS.contains(name);
      if (secret ? !text.isEmpty() : !text.isBlank()) {
        auth.put(name, secret ? text : text.strip());
      } else if (!secret && typed.has("auth." + name)) {
        auth.remove(name);
      }
    }
  }

  private void certificate() {
    List<String> written =
        CERTIFICATE_INPUTS.stream()
            .filter(name -> !typed.text(CERTIFICATE + "." + name).isBlank())
            .toList();
    if (!written.isEmpty()) {
      ObjectNode certificate = document.putObject(CERTIFICATE);
      written.forEach(name -> certificate.put(name, typed.text(CERTIFICATE + "." + name)));
    } else if (typed.text(REMOVE_CERTIFICATE).equals("true")) {
      document.remove(CERTIFICATE);
    }
  }
}
