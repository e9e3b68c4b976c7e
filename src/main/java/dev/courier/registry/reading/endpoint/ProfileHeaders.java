package dev.courier.registry.reading.endpoint;

import dev.courier.registry.document.DocumentFields;
import dev.courier.render.WebhookField;
import dev.courier.subscription.Authentication;
import dev.courier.subscription.Profile;
import dev.courier.subscription.SignatureScheme;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The headers by which a profile tells its receivers about the delivery: its id, the number of the
 * retry. A subscription may not put something else there; a header that says the same at every
 * attempt it may replace.
 */
final class ProfileHeaders {

  private static final String FIELD = "{" + WebhookField.PREFIX;

  private final Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

  private ProfileHeaders() {}

  static ProfileHeaders of(Profile profile) {
    ProfileHeaders headers = new ProfileHeaders();
    headers.names.addAll(profile.retryHeaders().keySet());
    profile
        .headers()
        .forEach(
            (name, value) -> {
              if (value.contains(FIELD)) {
                headers.names.add(name);
              }
            });
    return headers;
  }

  /** Reports whatever of a subscription has one of these names. */
  void refuseOthers(
      DocumentFields document,
      Map<String, String> headers,
      Authentication authentication,
      SignatureScheme scheme) {
    headers.keySet().forEach(name -> refuse(document, "headers." + name, name));
    if (authentication instanceof Authentication.ApiKey key) {
      refuse(document, "auth.header", key.header());
    }
    if (scheme.header() != null) {
      refuse(document, "signature.header", scheme.header());
    }
  }

  private void refuse(DocumentFields document, String field, String name) {
    if (names.contains(name)) {
      document.error(field, "tells about the delivery under this profile: choose another header");
    }
  }
}
