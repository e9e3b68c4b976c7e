package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Signing in with an OpenID provider: a valid round with one thing broken. */
@ExtendWith(OutputCaptureExtension.class)
class ConsoleOidcIT extends RunningCourier {

  private static final String COOKIE = "courier_sign_in";

  private Browser browser;

  /** What the provider was asked. */
  private Map<String, String> asked;

  @BeforeEach
  void begin() {
    browser = browser();
    asked = begin(browser, "/login/with/oidc?next=%2Fconsole%2Fnothing");
  }

  @Test
  void theLoginPageOffersIt() {
    assertThat(browser.get("/login").body())
        .contains("/login/with/oidc?next=%2F", IdentityProvider.NAME);
  }

  @Test
  void theProviderIsAskedWithStateNonceAndPkce() {
    assertThat(asked)
        .containsEntry("response_type", "code")
        .containsEntry("client_id", IdentityProvider.CLIENT)
        .containsEntry("code_challenge_method", "S256")
        .containsKeys("state", "nonce", "code_challenge");
    assertThat(asked.get("redirect_uri")).endsWith("/login/return");
  }

  @Test
  void theRequestTravelsInAShortSealedCookieOfItsOwn() {
    HttpResponse<String> answer = browser().get("/login/with/oidc");

    String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
    assertThat(cookie)
        .startsWith(COOKIE + "=")
        .contains("Path=/login;", "Max-Age=600", "HttpOnly", "SameSite=Lax")
        .doesNotContain(asked.get("state"));
  }

  @Test
  void whoIsLetInIsLedOnByAPageAndHasASession(CapturedOutput log) {
    // The browser does not send a strict cookie on the way back from another site.
    browser.forgetSession();

    HttpResponse<String> answer = comeBack(claims().build());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("content=\"0; url=/console/nothing\"");
    assertThat(answer.headers().allValues("Set-Cookie"))
        .anyMatch(cookie -> cookie.startsWith("courier_session=") && cookie.contains("Strict"))
        .anyMatch(cookie -> cookie.startsWith(COOKIE + "=;") && cookie.contains("Max-Age=0"));
    assertThat(log.getAll()).contains("Ida <script> signed in with OpenID from 198.18.");
    assertThat(browser.get("/console/acme/overview").body())
        .contains("Ida &lt;script&gt;", ">operator<", ">acme<")
        .doesNotContain("Ida <script");
  }

  @Test
  void theMostPowerfulOfSeveralRolesCountsAndAnAdministratorNeedsNoTenant() {
    comeBack(
        claims().claim("tenant", null).claim("access", groups("shop-staff", "bosses")).build());

    assertThat(browser.get("/?choose").body()).contains(">admin<", "<h1>Tenants</h1>");
  }

  @Test
  void theSameReturnOpensNothingASecondTime() {
    String code = provider().codeFor(claims().build(), asked.get("code_challenge"));
    browser.get("/login/return?code=" + code + "&state=" + asked.get("state"));
    Browser thief = browser();

    assertRefused(
        thief.get("/login/return?code=" + code + "&state=" + asked.get("state")),
        "was not begun in this browser");
    assertRefused(
        browser.get("/login/return?code=" + code + "&state=" + asked.get("state")),
        "was not begun in this browser");
  }

  @Test
  void refusesAnotherState() {
    String code = provider().codeFor(claims().build(), asked.get("code_challenge"));

    assertRefused(
        browser.get("/login/return?code=" + code + "&state=wrong"),
        "was not begun in this browser");
    assertSignedOut();
  }

  @Test
  void refusesACookieThatSomebodyMade() {
    String code = provider().codeFor(claims().build(), asked.get("code_challenge"));

    assertRefused(
        browser()
            .get(
                "/login/return?code=" + code + "&state=" + asked.get("state"),
                "Cookie",
                COOKIE + "=" + "A".repeat(200)),
        "was not begun in this browser");
  }

  @Test
  void refusesATokenWithTheNonceOfAnotherRound() {
    assertUnverified(claims().claim("nonce", hash("another")).build());
  }

  @Test
  void refusesATokenWithoutANonce() {
    assertUnverified(claims().claim("nonce", null).build());
  }

  @Test
  void refusesATokenOfAnotherIssuer() {
    assertUnverified(claims().issuer("https://evil.example").build());
  }

  @Test
  void refusesATokenForAnotherClient() {
    assertUnverified(claims().audience("another-client").build());
  }

  @Test
  void refusesAnExpiredToken() {
    assertUnverified(
        claims()
            .issueTime(Date.from(Instant.now().minusSeconds(900)))
            .expirationTime(Date.from(Instant.now().minusSeconds(300)))
            .build());
  }

  @Test
  void refusesATokenThatSomebodyElseSigned() {
    String code = provider().forgedCodeFor(claims().build(), asked.get("code_challenge"));

    assertRefused(
        browser.get("/login/return?code=" + code + "&state=" + asked.get("state")),
        "could not be verified");
    assertSignedOut();
  }

  @Test
  void refusesACodeThatWasIssuedForAnotherChallenge() {
    String code = provider().codeFor(claims().build(), "another-challenge");

    assertRefused(
        browser.get("/login/return?code=" + code + "&state=" + asked.get("state")),
        "could not be verified");
  }

  @Test
  void aRoleThatMeansNothingIsRefusedWithAPageThatSaysSo(CapturedOutput log) {
    HttpResponse<String> answer = comeBack(claims().claim("access", groups("gardeners")).build());

    assertRefused(answer, "let you in, but Courier does not");
    assertThat(answer.body())
        .contains("access.groups", "COURIER_OIDC_ROLES")
        .doesNotContain("\tat ");
    assertThat(log.getAll())
        .contains("A sign-in with " + IdentityProvider.NAME)
        .doesNotContain("\tat ");
    assertSignedOut();
  }

  @Test
  void somebodyOfNoTenantIsRefusedWithAPageThatSaysSo() {
    assertRefused(comeBack(claims().claim("tenant", null).build()), "no tenant");
    assertSignedOut();
  }

  @Test
  void somebodyOfTwoTenantsIsRefusedWithAPageThatSaysSo() {
    assertRefused(
        comeBack(claims().claim("tenant", List.of("acme", "globex")).build()),
        "more than one tenant");
  }

  @Test
  void aRefusalOfTheProviderIsToldInCouriersOwnWords() {
    HttpResponse<String> answer =
        browser.get(
            "/login/return?error=access_denied&error_description=%3Cscript%3Ecall+0900&state="
                + asked.get("state"));

    assertRefused(answer, "did not let you in");
    assertThat(answer.body()).doesNotContain("<script", "0900");
  }

  private HttpResponse<String> comeBack(JWTClaimsSet claims) {
    String code = provider().codeFor(claims, asked.get("code_challenge"));
    return browser.get("/login/return?code=" + code + "&state=" + asked.get("state"));
  }

  private void assertUnverified(JWTClaimsSet claims) {
    assertRefused(comeBack(claims), "could not be verified");
    assertSignedOut();
  }

  private static void assertRefused(HttpResponse<String> answer, String sentence) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
    assertThat(answer.body()).contains(sentence, "/console/assets/console.css");
  }

  private void assertSignedOut() {
    assertThat(browser.get("/").statusCode()).isEqualTo(303);
  }

  /** Those of a valid ID token. */
  private JWTClaimsSet.Builder claims() {
    return new JWTClaimsSet.Builder()
        .issuer(provider().issuer())
        .audience(IdentityProvider.CLIENT)
        .subject("person-1")
        .issueTime(Date.from(Instant.now()))
        .expirationTime(Date.from(Instant.now().plusSeconds(300)))
        .claim("nonce", asked.get("nonce"))
        .claim("name", "Ida <script>")
        .claim("tenant", "acme")
        .claim("access", groups("shop-staff"));
  }

  private static Map<String, Object> groups(String... groups) {
    return Map.of("groups", List.of(groups));
  }

  private static Map<String, String> begin(Browser browser, String path) {
    HttpResponse<String> answer = browser.get(path);
    assertThat(answer.statusCode()).as(answer.body()).isIn(302, 303);
    return IdentityProvider.parameters(
        URI.create(answer.headers().firstValue("Location").orElseThrow()).getRawQuery());
  }

  private static String hash(String nonce) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(
              MessageDigest.getInstance("SHA-256")
                  .digest(nonce.getBytes(StandardCharsets.US_ASCII)));
    } catch (java.security.GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
