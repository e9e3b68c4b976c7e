package dev.courier.console;

import dev.courier.console.login.SignIn;
import dev.courier.console.oidc.OidcLogin;
import dev.courier.console.visit.LocalPath;
import dev.courier.console.visit.SignedIn;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** The pages around signing in. */
@Hidden
@Controller
class LoginPages {

  private final SignIn signIn;
  private final OidcLogin oidc;

  LoginPages(SignIn signIn, OidcLogin oidc) {
    this.signIn = signIn;
    this.oidc = oidc;
  }

  @GetMapping("/login")
  String login(HttpServletRequest request, Authentication visitor, CsrfToken token, Model model) {
    if (SignedIn.of(visitor).isPresent()) {
      return "redirect:" + LocalPath.orStart(request.getParameter("next"));
    }
    String notice = null;
    if (request.getParameter("left") != null) {
      notice = "You are signed out.";
    } else if (request.getParameter("ended") != null) {
      notice = "Your session is over. Sign in again.";
    }
    model.addAttribute("notice", notice);
    return form(request, token, model);
  }

  @PostMapping(SignInAnswers.REFUSED_PATH)
  String refused(HttpServletRequest request, CsrfToken token, Model model) {
    model.addAttribute("problem", request.getAttribute(SignInAnswers.SENTENCE));
    model.addAttribute("user", request.getParameter("user"));
    return form(request, token, model);
  }

  @GetMapping(SignInAnswers.ONWARD_PATH)
  String onward(HttpServletRequest request, Model model) {
    String next = LocalPath.orStart((String) request.getAttribute(SignInAnswers.NEXT));
    model.addAttribute("next", next);
    model.addAttribute("refreshTo", next);
    return "console/onward";
  }

  private String form(HttpServletRequest request, CsrfToken token, Model model) {
    String next = LocalPath.orStart(request.getParameter("next"));
    model.addAttribute("next", next);
    model.addAttribute("users", signIn.knowsUsers());
    model.addAttribute("provider", oidc.name().orElse(null));
    model.addAttribute(
        "providerPath",
        OidcLogin.START_PATH + "?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8));
    // Now, as there can be no new session once the page is on its way.
    token.getToken();
    return "console/login";
  }
}
