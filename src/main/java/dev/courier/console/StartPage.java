package dev.courier.console;

import dev.courier.console.visit.SignedIn;
import io.swagger.v3.oas.annotations.Hidden;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The first page of who has signed in. */
@Hidden
@Controller
class StartPage {

  private static final DateTimeFormatter SINCE =
      DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  @GetMapping("/")
  String start(Authentication visitor, CsrfToken token, Model model) {
    SignedIn signedIn = SignedIn.of(visitor).orElseThrow();
    model.addAttribute("visitor", signedIn);
    model.addAttribute("since", SINCE.format(signedIn.since()));
    token.getToken();
    return "console/start";
  }
}
