package dev.courier.console;

import dev.courier.console.login.TooManyFailures;
import dev.courier.console.oidc.OidcLogin;
import dev.courier.console.page.Explanation;
import dev.courier.console.visit.HarmlessText;
import dev.courier.console.visit.LocalPath;
import dev.courier.console.visit.SessionLength;
import dev.courier.console.visit.SignedIn;
import dev.courier.console.visit.VisitCheck;
import dev.courier.settings.outage.Outage;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.DisabledException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.csrf.CsrfException;

/** What is answered to who signs in, may not, or has to sign in first. */
final class SignInAnswers {

  private static final Logger LOG = LoggerFactory.getLogger(SignInAnswers.class);

  /** Where the login page is shown once more; only reached from within. */
  static final String REFUSED_PATH = "/login/refused";

  /** Where somebody goes on who comes from another site; only reached from within. */
  static final String ONWARD_PATH = "/login/onward";

  /** The attribute with the local path to which that page leads. */
  static final String NEXT = SignInAnswers.class.getName() + ".next";

  /** The attribute with the sentence that the login page shows. */
  static final String SENTENCE = SignInAnswers.class.getName() + ".sentence";

  void signedIn(HttpServletRequest request, HttpServletResponse response, Authentication visitor)
      throws IOException {
    SessionLength.ofSignedIn(request.getSession());
    see(LocalPath.orStart(request.getParameter("next")), response);
  }

  /** Not by a redirect: a browser sends no session cookie along one that began elsewhere. */
  void arrived(HttpServletRequest request, HttpServletResponse response, Authentication visitor)
      throws IOException, ServletException {
    SessionLength.ofSignedIn(request.getSession());
    LOG.info(
        "{} signed in with OpenID from {}",
        SignedIn.of(visitor).map(one -> HarmlessText.of(one.name())).orElseThrow(),
        request.getRemoteAddr());
    lead(OidcLogin.next(request), request, response);
  }

  void refused(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
      throws IOException, ServletException {
    if (refused instanceof AuthenticationServiceException
        && !Outage.ofDatabase(refused.getCause())) {
      throw refused;
    }
    HttpStatus status = HttpStatus.UNAUTHORIZED;
    if (refused instanceof TooManyFailures failures) {
      status = HttpStatus.TOO_MANY_REQUESTS;
      response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(failures.seconds()));
    } else if (refused instanceof AuthenticationServiceException) {
      status = HttpStatus.SERVICE_UNAVAILABLE;
    }
    response.setStatus(status.value());
    request.setAttribute(SENTENCE, sentence(request, refused));
    request.getRequestDispatcher(REFUSED_PATH).forward(request, response);
  }

  void toLogin(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException none)
      throws IOException, ServletException {
    String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
    String wanted =
        "GET".equals(request.getMethod())
            ? LocalPath.orStart(request.getRequestURI() + query)
            : LocalPath.START;
    if (comesByALinkElsewhere(request)) {
      lead(wanted, request, response);
      return;
    }
    if (isAskedByScript(request)) {
      // Only a part of the page asked: it is the page that goes to the login.
      response.setHeader("HX-Redirect", login(request, pageOf(request)));
      response.setStatus(HttpStatus.UNAUTHORIZED.value());
      return;
    }
    see(login(request, wanted), response);
  }

  private static boolean isAskedByScript(HttpServletRequest request) {
    return request.getHeader("HX-Request") != null;
  }

  /** What the browser shows while its script asks. */
  private static String pageOf(HttpServletRequest request) {
    String page = request.getHeader("HX-Current-URL");
    try {
      URI shown = new URI(page == null ? LocalPath.START : page);
      String query = shown.getRawQuery() == null ? "" : "?" + shown.getRawQuery();
      return LocalPath.orStart(shown.getRawPath() + query);
    } catch (URISyntaxException malformed) {
      return LocalPath.START;
    }
  }

  private static String login(HttpServletRequest request, String next) {
    StringBuilder login = new StringBuilder("/login");
    if (request.getAttribute(VisitCheck.ENDED) != null) {
      login.append("?ended");
    }
    if (!next.equals(LocalPath.START)) {
      login
          .append(login.indexOf("?") < 0 ? "?next=" : "&next=")
          .append(URLEncoder.encode(next, StandardCharsets.UTF_8));
    }
    return login.toString();
  }

  void denied(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
      throws IOException, ServletException {
    if (request.getAttribute(VisitCheck.ENDED) != null) {
      toLogin(request, response, null);
      return;
    }
    if (denied instanceof CsrfException) {
      new Explanation(
              HttpStatus.FORBIDDEN,
              "This page was too old",
              "Courier did not do what you asked for, because the page from which you asked does"
                  + " not belong to your present session. Go back, reload the page and try again.")
          .attachTo(request);
    }
    response.sendError(HttpStatus.FORBIDDEN.value());
  }

  private static String sentence(HttpServletRequest request, AuthenticationException refused) {
    if (refused instanceof TooManyFailures failures) {
      return "Too many sign-ins have failed. Wait "
          + inWords(failures.seconds())
          + ", then try again; until then even what is right is refused.";
    } else if (refused instanceof AuthenticationServiceException) {
      return "The database cannot be reached now, so this key is not known. Try again later.";
    } else if (refused instanceof DisabledException) {
      return "This key may only publish events. Sign in with the key of a viewer, operator, owner"
          + " or administrator.";
    }
    String user = request.getParameter("user");
    return user == null || user.isEmpty()
        ? "No API key fits: it may be mistyped, revoked or expired."
        : "The name or the password is wrong.";
  }

  /** Then his browser keeps the session cookie back, and he may be signed in all the same. */
  private static boolean comesByALinkElsewhere(HttpServletRequest request) {
    return "cross-site".equals(request.getHeader("Sec-Fetch-Site"))
        && "navigate".equals(request.getHeader("Sec-Fetch-Mode"))
        && "GET".equals(request.getMethod())
        && request.getRequestedSessionId() == null;
  }

  private static void lead(String next, HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    request.setAttribute(NEXT, next);
    request.getRequestDispatcher(ONWARD_PATH).forward(request, response);
  }

  private static String inWords(long seconds) {
    return seconds < 120 ? seconds + " seconds" : (seconds + 59) / 60 + " minutes";
  }

  /** A redirect after which the browser asks anew, whatever it did before. */
  private static void see(String path, HttpServletResponse response) {
    response.setStatus(HttpStatus.SEE_OTHER.value());
    response.setHeader(HttpHeaders.LOCATION, path);
  }
}
