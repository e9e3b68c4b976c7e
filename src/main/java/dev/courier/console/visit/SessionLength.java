package dev.courier.console.visit;

import jakarta.servlet.http.HttpSession;

/** How long the container keeps a session to which nobody comes back. */
public final class SessionLength {

  private SessionLength() {}

  /** As long as the limits of a visit allow, from the sign-in on. */
  public static void ofSignedIn(HttpSession session) {
    session.setMaxInactiveInterval((int) VisitLimits.IDLE.toSeconds());
  }
}
