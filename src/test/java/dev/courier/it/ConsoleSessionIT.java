package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.courier.console.visit.BoundedSessions;
import jakarta.servlet.http.HttpSessionListener;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The session of the console: its cookie, its forms, its end, and what every page carries. */
class ConsoleSessionIT extends RunningCourier {

  @Autowired private HttpSessionListener sessions;

  private Browser browser;

  @BeforeEach
  void open() {
    browser = browser();
  }

  @Test
  void theCookieIsClosedToScriptsAndOtherSites() {
    List<String> cookies = browser.get("/login").headers().allValues("Set-Cookie");

    assertThat(cookies)
        .singleElement()
        .asString()
        .matches("courier_session=[0-9A-F]{32}; Path=/; HttpOnly; SameSite=Strict");
  }

  @Test
  void theCookieIsForTlsOnlyWhereTheProxySaysThatThereIsTls() {
    assertThat(browser.secured().get("/login").headers().firstValue("Set-Cookie").orElseThrow())
        .contains("; Secure", "; HttpOnly", "; SameSite=Strict");
  }

  @Test
  void theSessionGetsANewIdAtSignInAndTheOldOneOpensNothing() {
    browser.get("/login");
    String before = browser.cookie(Browser.SESSION);

    browser.signInWith(ADMIN_KEY);

    String after = browser.cookie(Browser.SESSION);
    assertThat(after).isNotEqualTo(before);
    assertThat(browser().get("/", "Cookie", "courier_session=" + after).statusCode())
        .isEqualTo(200);
    assertThat(browser().get("/", "Cookie", "courier_session=" + before).statusCode())
        .isEqualTo(303);
  }

  @Test
  void aSessionIdThatSomebodyChoseIsNotTaken() {
    HttpResponse<String> answer =
        browser.get("/login", "Cookie", "courier_session=0123456789ABCDEF0123456789ABCDEF");

    assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
        .startsWith("courier_session=")
        .doesNotContain("0123456789ABCDEF0123456789ABCDEF");
  }

  @Test
  void signingOutEndsTheSessionAndTakesTheCookieAway() {
    browser.signInWith(ADMIN_KEY);
    String session = browser.cookie(Browser.SESSION);

    HttpResponse<String> answer = browser.post("/logout", Map.of("_csrf", browser.csrf("/")));

    assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/login?left");
    assertThat(answer.headers().allValues("Set-Cookie"))
        .anyMatch(cookie -> cookie.startsWith("courier_session=;") && cookie.contains("Max-Age=0"));
    assertThat(browser().get("/", "Cookie", "courier_session=" + session).statusCode())
        .isEqualTo(303);
    assertThat(browser.get("/login?left").body()).contains("You are signed out.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/login", "/logout", "/console/anything", "/"})
  void noPostWithoutTheTokenOfThisSessionIsTaken(String path) {
    Browser other = browser();
    other.signInWith(ADMIN_KEY);
    String ofAnother = other.csrf("/");
    browser.signInWith(ADMIN_KEY);

    for (Map<String, String> form :
        List.of(
            Map.of("password", ADMIN_KEY),
            Map.of("password", ADMIN_KEY, "_csrf", "wrong"),
            Map.of("password", ADMIN_KEY, "_csrf", ofAnother))) {
      HttpResponse<String> answer = browser.post(path, form);
      assertThat(answer.statusCode()).isEqualTo(403);
      assertThat(answer.body()).contains("This page was too old").doesNotContain(ADMIN_KEY);
    }
    assertThat(browser.get("/").statusCode()).isEqualTo(200);
  }

  @Test
  void theTokenOfBeforeTheSignInIsWorthNothingAfterwards() {
    String before = browser.csrf("/login");
    browser.post("/login", Map.of("password", ADMIN_KEY, "_csrf", before));

    assertThat(browser.post("/logout", Map.of("_csrf", before)).statusCode()).isEqualTo(403);
  }

  @Test
  void aLinkOnAnotherSiteSignsNobodyOut() {
    HttpResponse<String> answer =
        browser.get(
            "/console/nothing?a=b", "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(answer.body()).contains("content=\"0; url=/console/nothing?a=b\"");
  }

  @Test
  void theApiDoesNotTakeTheSessionCookie() {
    browser.signInWith(ADMIN_KEY);

    assertThat(browser.get("/api/keys").statusCode()).isEqualTo(401);
    assertThat(browser.get("/api/" + tenant.name() + "/subscriptions").statusCode()).isEqualTo(401);
  }

  @Test
  void theConsoleDoesNotTakeTheKeyOfAHeader() {
    HttpResponse<String> answer = browser.get("/", "Authorization", "Bearer " + ADMIN_KEY);

    assertThat(answer.statusCode()).isEqualTo(303);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/login", "/console/assets/console.css", "/login/x"})
  void everyAnswerTellsTheBrowserWhatIsForbidden(String path) {
    HttpResponse<String> answer = browser.get(path);

    assertThat(answer.headers().firstValue("Content-Security-Policy"))
        .hasValue(
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                + " connect-src 'self'; form-action 'self'; base-uri 'none';"
                + " frame-ancestors 'none'");
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(answer.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
    assertThat(answer.headers().firstValue("Cache-Control").orElseThrow())
        .contains(path.contains("/assets/") ? "no-cache" : "no-store");
    assertThat(answer.headers().firstValue("Permissions-Policy")).isPresent();
    assertThat(answer.headers().firstValue("Strict-Transport-Security")).isEmpty();
    assertThat(browser.secured().get(path).headers().firstValue("Strict-Transport-Security"))
        .hasValue("max-age=31536000");
  }

  @Test
  void anErrorPageOfTheConsoleIsInItsFrameAndKeepsTheHeaders() {
    browser.signInWith(ADMIN_KEY);

    HttpResponse<String> missing = browser.get("/console/%3Cscript%3E");

    assertThat(missing.statusCode()).isEqualTo(404);
    assertThat(missing.headers().firstValue("Content-Type").orElseThrow()).contains("text/html");
    assertThat(missing.headers().firstValue("Content-Security-Policy")).isPresent();
    assertThat(missing.body())
        .contains("/console/assets/console.css", "Nothing here")
        .doesNotContain("<script");
    assertThat(browser.get("/logout").statusCode()).isIn(404, 405);
    HttpResponse<String> broken = browser.get("/console//nothing");
    assertThat(broken.statusCode()).isEqualTo(400);
    assertThat(broken.headers().allValues("Content-Security-Policy")).hasSize(1);
    assertThat(broken.body()).contains("/console/assets/console.css");
  }

  @Test
  void theApiAndWhatIsNobodysAnswerWithProblemsAlsoToBrowsers() {
    for (String path : List.of("/api/nothing/at/all", "/nothing", "/favicon.ico", "/loginx")) {
      HttpResponse<String> answer = browser.get(path);
      assertThat(answer.statusCode()).as(path).isIn(401, 404);
      assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
          .as(path)
          .contains("application/problem+json");
    }
  }

  @Test
  void noRedirectRepeatsTheHostThatTheCallerNamed() {
    assertThat(browser.get("/").headers().firstValue("Location")).hasValue("/login");
    browser.signInWith(ADMIN_KEY);
    assertThat(browser.get("/login").headers().firstValue("Location")).hasValue("/");
  }

  @Test
  void thereAreNeverMoreSessionsThanThereIsRoomFor() {
    browser.signInWith(ADMIN_KEY);
    for (int i = 0; i < 50; i++) {
      browser().get("/login");
    }

    assertThat(((BoundedSessions) sessions).count()).isLessThanOrEqualTo(BoundedSessions.MOST);
    assertThat(browser.get("/").statusCode()).isEqualTo(200);
  }
}
