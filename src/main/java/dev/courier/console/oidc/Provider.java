package dev.courier.console.oidc;

import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.web.client.RestClientException;

/** The provider, asked about itself when somebody wants to sign in for the first time. */
final class Provider implements ClientRegistrationRepository {

  /** The only one that there can be. */
  static final String ID = "oidc";

  /** The path to which it sends people back. */
  static final String RETURN_PATH = "/login/return";

  /** It does not say, or not properly, how it is used; the message says what is wrong. */
  static final class Unusable extends RuntimeException {
    Unusable(String problem, Throwable cause) {
      super(problem, cause);
    }
  }

  private final OidcSettings settings;
  private final ProviderConnection connection;
  private final AtomicReference<ClientRegistration> known = new AtomicReference<>();

  Provider(OidcSettings settings, ProviderConnection connection) {
    this.settings = settings;
    this.connection = connection;
  }

  @Override
  public ClientRegistration findByRegistrationId(String id) {
    if (!ID.equals(id)) {
      return null;
    }
    ClientRegistration before = known.get();
    if (before == null) {
      known.compareAndSet(null, discover());
    }
    return known.get();
  }

  private ClientRegistration discover() {
    Map<String, Object> description;
    try {
      description = connection.describe(settings.issuer());
    } catch (RestClientException away) {
      throw new Unusable(settings.issuer() + " cannot be reached", away);
    }
    if (description == null || !settings.issuer().equals(description.get("issuer"))) {
      throw new Unusable(
          settings.issuer()
              + " calls itself \""
              + (description == null ? "" : description.get("issuer"))
              + "\": COURIER_OIDC_ISSUER must be that, to the letter",
          null);
    }
    try {
      return register(description);
    } catch (RuntimeException incomplete) {
      // Spring throws this very type where it cannot read the description.
      throw new Unusable(settings.issuer() + " describes itself incompletely", incomplete);
    }
  }

  private ClientRegistration register(Map<String, Object> description) {
    ClientRegistration.Builder registration =
        ClientRegistrations.fromOidcConfiguration(description)
            .registrationId(ID)
            .clientId(settings.clientId())
            .clientName(settings.name())
            .redirectUri("{baseUrl}" + RETURN_PATH)
            .scope(settings.scopes());
    if (settings.clientSecret().isBlank()) {
      registration.clientAuthenticationMethod(ClientAuthenticationMethod.NONE);
    } else {
      registration.clientSecret(settings.clientSecret());
    }
    return registration.build();
  }
}
