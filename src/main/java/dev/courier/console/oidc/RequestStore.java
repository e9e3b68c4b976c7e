package dev.courier.console.oidc;

import dev.courier.console.visit.LocalPath;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;

/** Keeps what a sign-in was begun with in a cookie, and nothing of it here. */
final class RequestStore implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {

  /** The attribute of a request from the provider that says where to go on; always local. */
  static final String NEXT = RequestStore.class.getName() + ".next";

  private final RequestCookie cookie;
  private final Provider provider;

  RequestStore(RequestCookie cookie, Provider provider) {
    this.cookie = cookie;
    this.provider = provider;
  }

  @Override
  public void saveAuthorizationRequest(
      OAuth2AuthorizationRequest begun, HttpServletRequest request, HttpServletResponse response) {
    if (begun == null) {
      cookie.remove(request, response);
    } else {
      String next = LocalPath.orStart(request.getParameter("next"));
      cookie.write(SignInRequest.of(begun, next), request, response);
    }
  }

  @Override
  public OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
    return read(request).map(this::forProvider).orElse(null);
  }

  @Override
  public OAuth2AuthorizationRequest removeAuthorizationRequest(
      HttpServletRequest request, HttpServletResponse response) {
    Optional<SignInRequest> begun = read(request);
    begun.ifPresent(content -> request.setAttribute(NEXT, content.next()));
    cookie.remove(request, response);
    return begun.map(this::forProvider).orElse(null);
  }

  private Optional<SignInRequest> read(HttpServletRequest request) {
    String state = request.getParameter(OAuth2ParameterNames.STATE);
    return cookie.read(request).filter(content -> content.state().equals(state));
  }

  private OAuth2AuthorizationRequest forProvider(SignInRequest content) {
    return content.forProvider(provider.findByRegistrationId(Provider.ID));
  }
}
