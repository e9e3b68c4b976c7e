package dev.courier.console.oidc;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import dev.courier.console.visit.LocalPath;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Optional;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.client.OAuth2LoginConfigurer;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.stereotype.Component;

/** The sign-in with an OpenID provider: code flow with PKCE, state and nonce. */
@Component
public final class OidcLogin {

  /** Where it begins. */
  public static final String START_PATH = "/login/with/" + Provider.ID;

  private final OidcSettings settings;
  private final Clock clock;
  private final ProviderConnection connection = new ProviderConnection();
  private final Provider provider;
  private final OidcRefusals refusals;

  OidcLogin(OidcSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
    this.provider = new Provider(settings, connection);
    this.refusals = new OidcRefusals(settings.name());
  }

  /** What people call the provider; empty where there is none. */
  public Optional<String> name() {
    return settings.isSet() ? Optional.of(settings.name()) : Optional.empty();
  }

  /** Where somebody wants to go on whom the provider has sent back; always local. */
  public static String next(HttpServletRequest request) {
    return LocalPath.orStart((String) request.getAttribute(RequestStore.NEXT));
  }

  /**
   * Sets it up.
   *
   * @param arrived answers who has been let in
   */
  public void configure(
      OAuth2LoginConfigurer<HttpSecurity> login, AuthenticationSuccessHandler arrived) {
    DefaultOAuth2AuthorizationRequestResolver resolver =
        new DefaultOAuth2AuthorizationRequestResolver(provider, "/login/with");
    resolver.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
    ClaimMapping claims =
        new ClaimMapping(
            settings.roleClaim(), settings.roles(), settings.tenantClaim(), settings.tenants());
    login
        .loginPage("/login")
        .loginProcessingUrl(Provider.RETURN_PATH)
        .clientRegistrationRepository(provider)
        .authorizedClientRepository(new NoTokensKept())
        .authorizationEndpoint(
            begin ->
                begin
                    .authorizationRequestResolver(resolver)
                    .authorizationRequestRepository(
                        new RequestStore(new RequestCookie(freshKey(), clock), provider)))
        .tokenEndpoint(token -> token.accessTokenResponseClient(connection.tokens()))
        .userInfoEndpoint(user -> user.oidcUserService(new ProviderUsers(claims, clock)))
        .successHandler(arrived)
        .failureHandler(refusals);
  }

  /** Asks the provider before anything else does, so that its silence can be told properly. */
  public void requireProvider(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String path = request.getRequestURI();
    try {
      if (path.equals(START_PATH) || path.equals(Provider.RETURN_PATH)) {
        provider.findByRegistrationId(Provider.ID);
      }
    } catch (Provider.Unusable problem) {
      refusals.unusable(problem, request, response);
      return;
    }
    chain.doFilter(request, response);
  }

  /** What verifies the provider's ID tokens. */
  public JwtDecoderFactory<ClientRegistration> decoders() {
    return new IdTokens(connection, clock);
  }

  /** A sign-in that was begun before a restart is begun again. */
  private static Aead freshKey() {
    try {
      AeadConfig.register();
      return KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM)
          .getPrimitive(RegistryConfiguration.get(), Aead.class);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("no key could be made for sign-ins", impossible);
    }
  }
}
