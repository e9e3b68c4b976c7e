package dev.courier.console.oidc;

import dev.courier.console.page.Explanation;
import dev.courier.console.visit.HarmlessText;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/** Tells why a sign-in at the provider came to nothing, in words of Courier's own. */
final class OidcRefusals implements AuthenticationFailureHandler {

  private static final Logger LOG = LoggerFactory.getLogger(OidcRefusals.class);

  private final String provider;

  /**
   * For the provider of the settings.
   *
   * @param provider what people call it
   */
  OidcRefusals(String provider) {
    this.provider = provider;
  }

  @Override
  public void onAuthenticationFailure(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
      throws IOException {
    String code =
        refused instanceof OAuth2AuthenticationException known
            ? known.getError().getErrorCode()
            : refused.getClass().getSimpleName();
    // The description of an error may repeat what somebody put into the address.
    String reason = ProviderUsers.MEANS_NOTHING.equals(code) ? refused.getMessage() : code;
    LOG.warn(
        "A sign-in with {} from {} was refused: {}",
        provider,
        request.getRemoteAddr(),
        ProviderUsers.MEANS_NOTHING.equals(code) ? reason : HarmlessText.of(reason));
    LOG.debug("The cause", refused);
    answer(explain(code, reason), request, response);
  }

  /** Answers a beginning that the provider does not allow, because it does not answer properly. */
  void unusable(Provider.Unusable problem, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    LOG.warn("Nobody can sign in with {}: {}", provider, problem.getMessage());
    LOG.debug("The cause", problem);
    Explanation explanation =
        new Explanation(
            HttpStatus.SERVICE_UNAVAILABLE,
            "Not now",
            provider
                + " cannot be used now; the log says why. Try again later, or sign in with an API key.");
    answer(explanation, request, response);
  }

  private Explanation explain(String code, String reason) {
    switch (code) {
      case ProviderUsers.MEANS_NOTHING:
        return new Explanation(
            HttpStatus.FORBIDDEN,
            "Not allowed",
            provider + " let you in, but Courier does not: " + reason + ".");
      case "authorization_request_not_found":
      case "invalid_request":
        return new Explanation(
            HttpStatus.FORBIDDEN,
            "Not signed in",
            "This sign-in was not begun in this browser within the last ten minutes. Begin again.");
      case "access_denied":
        return new Explanation(
            HttpStatus.FORBIDDEN, "Not signed in", provider + " did not let you in.");
      default:
        return new Explanation(
            HttpStatus.FORBIDDEN,
            "Not signed in",
            "What " + provider + " answered could not be verified; Courier's log says why.");
    }
  }

  private static void answer(
      Explanation explanation, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    explanation.attachTo(request);
    response.sendError(explanation.status().value());
  }
}
