package dev.courier.registry.reading.endpoint;

import dev.courier.registry.document.DocumentFields;
import dev.courier.subscription.Authentication;
import dev.courier.subscription.SignatureScheme;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads how Courier shows an endpoint who is calling. */
final class AuthenticationReader {

  private static final int MAX_LENGTH = 4000;
  private static final Set<String> AVAILABLE = Set.of("none", "basic", "bearer", "api_key");

  private AuthenticationReader() {}

  static Authentication read(
      DocumentFields document, Map<String, String> headers, SignatureScheme scheme) {
    DocumentFields auth = document.object("auth");
    String type = auth.text("type").orElse(auth.names().isEmpty() ? "none" : "");
    Authentication read =
        switch (type) {
          case "none" -> new Authentication.None();
          case "basic" -> basic(auth);
          case "bearer" -> new Authentication.Bearer(headerValue(auth, "token"));
          case "api_key" -> apiKey(auth, scheme);
          default -> unavailable(auth, type);
        };
    if (AVAILABLE.contains(type)) {
      auth.refuseUnknown();
    }
    refuseTwice(document, headers, read);
    return read;
  }

  private static Authentication basic(DocumentFields auth) {
    String username = credential(auth, "username");
    if (username.contains(":")) {
      auth.error("username", "must not contain a colon, which would end it");
    }
    return new Authentication.Basic(username, credential(auth, "password"));
  }

  private static Authentication apiKey(DocumentFields auth, SignatureScheme scheme) {
    String header = credential(auth, "header");
    if (!header.isEmpty()) {
      HeaderReader.refuseName(header, scheme).ifPresent(problem -> auth.error("header", problem));
    }
    return new Authentication.ApiKey(header, headerValue(auth, "value"));
  }

  private static Authentication unavailable(DocumentFields auth, String type) {
    auth.error(
        "type",
        type.equals("oauth2_client_credentials")
            ? "oauth2_client_credentials is not available in this version yet"
            : "must be none, basic, bearer or api_key");
    return new Authentication.None();
  }

  private static String headerValue(DocumentFields auth, String name) {
    String value = credential(auth, name);
    if (!hasControls(value)) {
      HeaderReader.refuseValue(value).ifPresent(problem -> auth.error(name, problem));
    }
    return value;
  }

  private static String credential(DocumentFields auth, String name) {
    if (!auth.has(name)) {
      auth.error(name, "is missing");
      return "";
    }
    Optional<String> text = auth.text(name, MAX_LENGTH);
    if (text.filter(value -> value.isEmpty() || hasControls(value)).isPresent()) {
      auth.error(name, "must have a character, and no control characters");
    }
    return text.orElse("");
  }

  private static boolean hasControls(String value) {
    return value.chars().anyMatch(Character::isISOControl);
  }

  private static void refuseTwice(
      DocumentFields document, Map<String, String> headers, Authentication read) {
    String taken =
        read instanceof Authentication.ApiKey key
            ? key.header()
            : read instanceof Authentication.None ? null : "Authorization";
    headers.keySet().stream()
        .filter(name -> name.equalsIgnoreCase(taken))
        .forEach(name -> document.error("headers." + name, "is set by auth: leave one out"));
  }
}
