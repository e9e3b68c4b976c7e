package dev.courier.console.visit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.courier.access.Role;
import jakarta.servlet.http.HttpSessionEvent;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

class BoundedSessionsTest {

  private final BoundedSessions sessions = new BoundedSessions(3);

  @Test
  void theOldestStrangerMakesRoomAndNotWhoIsSignedIn() {
    MockHttpSession signedIn = signIn(create());
    MockHttpSession stranger = create();
    MockHttpSession other = create();

    MockHttpSession fourth = create();

    assertThat(sessions.count()).isEqualTo(3);
    assertThat(stranger.isInvalid()).isTrue();
    assertThat(signedIn.isInvalid()).isFalse();
    assertThat(other.isInvalid()).isFalse();
    assertThat(fourth.isInvalid()).isFalse();
  }

  @Test
  void theOldestOfAllMakesRoomWhereEverybodyIsSignedIn() {
    MockHttpSession first = signIn(create());
    signIn(create());
    signIn(create());

    create();

    assertThat(sessions.count()).isEqualTo(3);
    assertThat(first.isInvalid()).isTrue();
  }

  @Test
  void whatHasEndedLeavesRoom() {
    MockHttpSession first = create();
    MockHttpSession second = create();
    create();
    sessions.sessionDestroyed(new HttpSessionEvent(first));

    create();

    assertThat(second.isInvalid()).isFalse();
  }

  @Test
  void aStrangersSessionIsKeptForAShorterTimeThanOneOfWhoIsSignedIn() {
    MockHttpSession session = create();
    assertThat(session.getMaxInactiveInterval()).isEqualTo(600);

    SessionLength.ofSignedIn(session);

    assertThat(session.getMaxInactiveInterval()).isEqualTo(1800);
  }

  private MockHttpSession create() {
    MockHttpSession session = new MockHttpSession();
    sessions.sessionCreated(new HttpSessionEvent(session));
    return session;
  }

  private static MockHttpSession signIn(MockHttpSession session) {
    session.setAttribute(
        HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY,
        new SecurityContextImpl(
            UsernamePasswordAuthenticationToken.authenticated(
                new SignedIn("user:anna", "anna", Role.ADMIN, null, Instant.EPOCH),
                null,
                AuthorityUtils.NO_AUTHORITIES)));
    return session;
  }
}
