package dev.courier.registry.reading.endpoint;

import dev.courier.registry.document.DocumentFields;
import dev.courier.subscription.Authentication;
import dev.courier.subscription.SignatureScheme;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads how Courier shows an endpoint who is calling. */
final class AuthenticationReader {

  private static final int MAX_LENGTH = 4000;
  private static final Set<String> TYPES =
      Set.of("none", "basic", "bearer", "api_key", "oauth2_client_credentials");

  // scope of RFC 6749, section 3.3
  private static final Pattern SCOPE =
      Pattern.compile("[\\x21\\x23-\\x5b\\x5d-\\x7e]+( [\\x21\\x23-\\x5b\\x5d-\\x7e]+)*");

  private final AddressReader addresses;

  AuthenticationReader(AddressReader addresses) {
    this.addresses = addresses;
  }

  Authentication read(
      DocumentFields document, Map<String, String> headers, SignatureScheme scheme) {
    DocumentFields auth = document.object("auth");
    String type = auth.text("type").orElse(auth.names().isEmpty() ? "none" : "");
    Authentication read =
        switch (type) {
          case "none" -> new Authentication.None();
          case "basic" -> basic(auth);
          case "bearer" -> new Authentication.Bearer(headerValue(auth, "token"));
          case "api_key" -> apiKey(auth, scheme);
          case "oauth2_client_credentials" -> oauth2(auth);
          default -> unknown(auth);
        };
    if (TYPES.contains(type)) {
      auth.refuseUnknown();
    }
    refuseTwice(document, headers, scheme, read);
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

  private Authentication oauth2(DocumentFields auth) {
    Optional<URI> tokenUrl = addresses.read(auth, "token_url", "requests for a token go");
    String clientId = credential(auth, "client_id");
    String clientSecret = credential(auth, "client_secret");
    Optional<String> scope = auth.text("scope", MAX_LENGTH);
    if (scope.filter(text -> !SCOPE.matcher(text).matches()).isPresent()) {
      auth.error("scope", "must be names of scopes with one blank between them");
    }
    return tokenUrl
        .<Authentication>map(
            url ->
                new Authentication.OAuth2ClientCredentials(
                    url, clientId, clientSecret, scope.orElse(null)))
        .orElseGet(Authentication.None::new);
  }

  private static Authentication unknown(DocumentFields auth) {
    auth.error("type", "must be none, basic, bearer, api_key or oauth2_client_credentials");
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
      DocumentFields document,
      Map<String, String> headers,
      SignatureScheme scheme,
      Authentication read) {
    String taken =
        read instanceof Authentication.ApiKey key
            ? key.header()
            : read instanceof Authentication.None ? null : "Authorization";
    headers.keySet().stream()
        .filter(name -> name.equalsIgnoreCase(taken))
        .forEach(name -> document.error("headers." + name, "is set by auth: leave one out"));
    if (taken != null && taken.equalsIgnoreCase(scheme.header())) {
      document.error("signature.header", "is set by auth: choose another header");
    }
  }
}
