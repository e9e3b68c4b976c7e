package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Signing in to the console with keys and passwords, and how often one may try. */
@ExtendWith(OutputCaptureExtension.class)
class ConsoleLoginIT extends RunningCourier {

  private Browser browser;

  @BeforeEach
  void open() {
    browser = browser();
  }

  @Test
  void aStrangerIsLedToTheLoginPageAndOnToWhatHeWantedAfterwards() {
    HttpResponse<String> stranger = browser.get("/console/nothing?page=2");
    assertThat(stranger.statusCode()).isEqualTo(303);
    String login = stranger.headers().firstValue("Location").orElseThrow();
    assertThat(login).isEqualTo("/login?next=%2Fconsole%2Fnothing%3Fpage%3D2");
    assertThat(browser.get(login).body())
        .contains("name=\"next\" value=\"/console/nothing?page=2\"");

    HttpResponse<String> answer =
        browser.post(
            "/login",
            Map.of(
                "password",
                ADMIN_KEY,
                "next",
                "/console/nothing?page=2",
                "_csrf",
                browser.csrf(login)));

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location")).hasValue("/console/nothing?page=2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"//evil.example", "https://evil.example/", "/\\evil.example", "\\\\evil"})
  void nobodyIsLedElsewhereAfterSigningIn(String next) {
    HttpResponse<String> answer =
        browser.post(
            "/login", Map.of("password", ADMIN_KEY, "next", next, "_csrf", browser.csrf("/login")));

    assertThat(answer.headers().firstValue("Location")).hasValue("/");
  }

  @Test
  void aKeySignsInAndEveryPageSaysWhoItIs() {
    String key = keyOf("viewer", null).get("key").asText();

    assertThat(browser.signInWith(key).statusCode()).isEqualTo(303);

    assertThat(browser.get("/console/" + tenant.name() + "/overview").body())
        .contains("the dashboard", ">viewer<", ">" + tenant.name() + "<")
        .doesNotContain(key);
  }

  @Test
  void aUserOfTheSettingsSignsInWithHisPasswordAndHisNameIsEscaped() {
    assertThat(browser.signInAs(ConsoleUsers.OWNER, ConsoleUsers.PASSWORD).statusCode())
        .isEqualTo(303);

    assertThat(browser.get("/console/acme/overview").body())
        .contains("Olga &lt;script&gt;alert(1)&lt;/script&gt;", ">owner<", ">acme<")
        .doesNotContain("<script>");
  }

  @Test
  void anAdministratorAmongTheUsersSeesEveryTenant() {
    browser.signInAs(ConsoleUsers.ADMINISTRATOR, ConsoleUsers.PASSWORD);

    assertThat(browser.get("/?choose").body()).contains(">admin<", "<h1>Tenants</h1>");
  }

  @Test
  void anApiKeyIsNobodysPasswordAndAPasswordIsNoKey() {
    assertThat(browser.signInAs(ConsoleUsers.ADMINISTRATOR, ADMIN_KEY).statusCode()).isEqualTo(401);
    assertThat(browser.signInWith(ConsoleUsers.PASSWORD).statusCode()).isEqualTo(401);
  }

  @Test
  void aProducersKeyMayNotSignIn() {
    HttpResponse<String> answer = browser.signInWith(keyOf("producer", null).get("key").asText());

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).contains("This key may only publish events.");
    assertThat(browser.get("/").statusCode()).isEqualTo(303);
  }

  @Test
  void whatWasTypedWrongIsToldEscapedAndLoggedHarmlesslyAndNeverTheSecret(CapturedOutput log) {
    HttpResponse<String> answer =
        browser.signInAs("<script>x</script>\n12:00 ERROR forged", "guess-of-a-stranger");

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body())
        .contains("The name or the password is wrong.", "&lt;script&gt;")
        .doesNotContain("<script", "guess-of-a-stranger");
    assertThat(log.getAll())
        .contains("A sign-in as \"<script>x</script>?12:00 ERROR forged\" from 198.18.")
        .doesNotContain("guess-of-a-stranger");
  }

  @Test
  void aKeyInTheWrongFieldIsNotLogged(CapturedOutput log) {
    String key = keyOf("viewer", null).get("key").asText();

    browser.signInAs(key, "x");
    browser.signInWith(key + "x");

    assertThat(log.getAll()).contains("A sign-in as \"(an API key)\"").doesNotContain(key);
  }

  @Test
  void everySignInIsLogged(CapturedOutput log) {
    browser.signInAs(ConsoleUsers.ADMINISTRATOR, ConsoleUsers.PASSWORD);

    assertThat(log.getAll()).contains("root signed in from 198.18.");
  }

  @Test
  void afterFiveFailuresOfAnAddressEvenTheRightKeyIsRefusedWithATimeToWait() {
    for (int i = 0; i < 5; i++) {
      assertThat(browser.signInWith("wrong").statusCode()).isEqualTo(401);
    }

    HttpResponse<String> answer = browser.signInWith(ADMIN_KEY);

    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.headers().firstValueAsLong("Retry-After").orElseThrow()).isBetween(1L, 30L);
    assertThat(answer.body()).contains("Too many sign-ins have failed.", "<title>Sign in");
    assertThat(browser.get("/").statusCode()).isEqualTo(303);
    assertThat(browser().signInWith(ADMIN_KEY).statusCode()).isEqualTo(303);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nobody-of-this-name", "nobody-else"})
  void afterFiveFailuresOfANameFromManyAddressesItIsRefused(String name) {
    for (int i = 0; i < 5; i++) {
      assertThat(browser().signInAs(name, "wrong").statusCode()).isEqualTo(401);
    }

    assertThat(browser().signInAs(name, "wrong").statusCode()).isEqualTo(429);
  }

  @Test
  void aRevokedKeyEndsItsSessionAtTheNextRequest() {
    JsonNode key = keyOf("viewer", null);
    browser.signInWith(key.get("key").asText());
    assertThat(browser.get("/").headers().firstValue("Location"))
        .hasValue("/console/" + tenant.name() + "/overview");

    callerWith(ADMIN_KEY).call("DELETE", "/api/keys/" + key.get("id").asText(), null);

    HttpResponse<String> answer = browser.get("/");
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location")).hasValue("/login?ended");
    assertThat(browser.get("/login?ended").body()).contains("Your session is over.");
  }

  @Test
  void anExpiredKeyEndsItsSessionAtTheNextRequest() {
    JsonNode key = keyOf("viewer", Instant.now().plus(1, ChronoUnit.HOURS).toString());
    browser.signInWith(key.get("key").asText());
    assertThat(browser.get("/").headers().firstValue("Location"))
        .hasValue("/console/" + tenant.name() + "/overview");

    jdbc.update(
        "update api_keys set expires_at = timestamp with time zone '2020-01-01 00:00:00Z'"
            + " where id = ?",
        key.get("id").asText());

    assertThat(browser.get("/").statusCode()).isEqualTo(303);
  }

  private JsonNode keyOf(String role, String expires) {
    String body =
        "{\"tenant\": \"%s\", \"role\": \"%s\", \"name\": \"the dashboard\"%s}"
            .formatted(
                tenant.name(),
                role,
                expires == null ? "" : ", \"expires_at\": \"" + expires + "\"");
    RestCaller.Reply reply = callerWith(ADMIN_KEY).call("POST", "/api/keys", body);
    assertThat(reply.status()).as("%s", reply.json()).isEqualTo(201);
    return reply.json();
  }
}
