package dev.courier.console.visit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.courier.access.AccessSettings;
import dev.courier.access.ApiKeys;
import dev.courier.access.Role;
import dev.courier.pace.TickingClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;

/** How long somebody stays signed in, by a clock that the test moves. */
class VisitCheckTest {

  private final TickingClock clock = new TickingClock(Instant.parse("2026-03-01T08:00:00Z"));
  private final VisitCheck check =
      new VisitCheck(
          new ApiKeys(
              JdbcClient.create(new DriverManagerDataSource("jdbc:h2:mem:visits")),
              new AccessSettings("a-key-of-my-own-choice", null),
              clock),
          clock);
  private final MockHttpSession session = new MockHttpSession();
  private SignedIn visitor;

  @BeforeEach
  void signIn() {
    visitor = new SignedIn("user:anna", "anna", Role.VIEWER, "acme", clock.instant());
  }

  @AfterEach
  void forget() {
    SecurityContextHolder.clearContext();
  }

  @Test
  void goesOnWhileThereAreRequests() throws Exception {
    for (int i = 0; i < 20; i++) {
      clock.tick(Duration.ofMinutes(29));
      assertThat(isStillSignedIn()).as("after %s", clock.instant()).isTrue();
    }
  }

  @Test
  void endsAfterThirtyMinutesWithoutARequest() throws Exception {
    isStillSignedIn();
    clock.tick(Duration.ofMinutes(30));

    assertThat(isStillSignedIn()).isFalse();
    assertThat(session.isInvalid()).isTrue();
  }

  @Test
  void endsAfterTwelveHoursWhateverWasDone() throws Exception {
    for (int i = 0; i < 12 * 60 - 1; i += 20) {
      assertThat(isStillSignedIn()).isTrue();
      clock.tick(Duration.ofMinutes(20));
    }

    assertThat(isStillSignedIn()).isFalse();
  }

  @Test
  void theConfiguredKeyIsAsGoodAsItWas() throws Exception {
    visitor = new SignedIn("key_configured", "it", Role.ADMIN, null, clock.instant());

    assertThat(isStillSignedIn()).isTrue();
  }

  private boolean isStillSignedIn() throws Exception {
    SecurityContextHolder.setContext(
        new SecurityContextImpl(
            UsernamePasswordAuthenticationToken.authenticated(
                visitor, null, AuthorityUtils.NO_AUTHORITIES)));
    MockHttpServletRequest request = new MockHttpServletRequest("GET", "/");
    request.setSession(session);
    check.doFilter(request, new MockHttpServletResponse(), new MockFilterChain());
    boolean signedIn = SecurityContextHolder.getContext().getAuthentication() != null;
    assertThat(request.getAttribute(VisitCheck.ENDED) == null).isEqualTo(signedIn);
    return signedIn;
  }
}
