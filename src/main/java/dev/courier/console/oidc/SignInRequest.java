package dev.courier.console.oidc;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;

/**
 * What must be remembered of a sign-in while somebody is at the provider.
 *
 * @param state what the provider must send back
 * @param nonce what the ID token must have the hash of
 * @param verifier proves to the provider that the code is asked for by who began
 * @param redirect where the provider was told to lead back to
 * @param next the local path that was wanted
 * @param expires when it is too late, in seconds since 1970
 */
record SignInRequest(
    String state, String nonce, String verifier, String redirect, String next, long expires) {

  static SignInRequest of(OAuth2AuthorizationRequest request, String next) {
    return new SignInRequest(
        request.getState(),
        request.getAttribute(OidcParameterNames.NONCE),
        request.getAttribute(PkceParameterNames.CODE_VERIFIER),
        request.getRedirectUri(),
        next,
        0);
  }

  SignInRequest goodUntil(Instant end) {
    return new SignInRequest(state, nonce, verifier, redirect, next, end.getEpochSecond());
  }

  OAuth2AuthorizationRequest forProvider(ClientRegistration provider) {
    Map<String, Object> attributes = new HashMap<>();
    attributes.put(OAuth2ParameterNames.REGISTRATION_ID, provider.getRegistrationId());
    attributes.put(OidcParameterNames.NONCE, nonce);
    attributes.put(PkceParameterNames.CODE_VERIFIER, verifier);
    return OAuth2AuthorizationRequest.authorizationCode()
        .clientId(provider.getClientId())
        .authorizationUri(provider.getProviderDetails().getAuthorizationUri())
        .redirectUri(redirect)
        .scopes(provider.getScopes())
        .state(state)
        .attributes(attributes)
        .build();
  }

  @Override
  public String toString() {
    return "SignInRequest[***]";
  }
}
