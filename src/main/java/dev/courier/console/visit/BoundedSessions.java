package dev.courier.console.visit;

import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

/**
 * Keeps the sessions few: where there is no room for one more, the oldest of those who have not
 * signed in ends, and only where there is none the oldest of the others.
 */
public final class BoundedSessions implements HttpSessionListener {

  /** Enough for every operator, and for strangers who look at the login page at the same time. */
  public static final int MOST = 1_000;

  private static final int STRANGERS_IDLE_SECONDS = 600;

  private final int most;
  // By object, because a session gets a new id when somebody signs in.
  private final Map<HttpSession, Boolean> sessions = new LinkedHashMap<>();

  /** At most so many sessions. */
  public BoundedSessions(int most) {
    this.most = most;
  }

  @Override
  public void sessionCreated(HttpSessionEvent event) {
    event.getSession().setMaxInactiveInterval(STRANGERS_IDLE_SECONDS);
    Optional<HttpSession> last = keep(event.getSession());
    last.ifPresent(BoundedSessions::end);
  }

  @Override
  public void sessionDestroyed(HttpSessionEvent event) {
    synchronized (sessions) {
      sessions.remove(event.getSession());
    }
  }

  /** How many there are. */
  public int count() {
    synchronized (sessions) {
      return sessions.size();
    }
  }

  private Optional<HttpSession> keep(HttpSession session) {
    synchronized (sessions) {
      Optional<HttpSession> last =
          sessions.size() < most
              ? Optional.empty()
              : sessions.keySet().stream()
                  .filter(one -> !isSignedIn(one))
                  .findFirst()
                  .or(() -> sessions.keySet().stream().findFirst());
      last.ifPresent(sessions::remove);
      sessions.put(session, true);
      return last;
    }
  }

  private static void end(HttpSession session) {
    try {
      session.invalidate();
    } catch (IllegalStateException over) {
      // It has ended by itself in the meantime, which is what was wanted.
      return;
    }
  }

  private static boolean isSignedIn(HttpSession session) {
    try {
      return session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY)
              instanceof SecurityContext context
          && SignedIn.of(context.getAuthentication()).isPresent();
    } catch (IllegalStateException over) {
      return false;
    }
  }
}
