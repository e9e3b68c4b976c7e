package dev.courier.console.visit;

import dev.courier.access.ApiKeys;
import dev.courier.settings.outage.Outage;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Ends the session of whoever was signed in for too long, or whose key opens nothing any more. */
public final class VisitCheck extends OncePerRequestFilter {

  /** Is set on a request whose session has just ended, so that the next page can say so. */
  public static final String ENDED = VisitCheck.class.getName() + ".ended";

  /** The header of calls that a page makes by itself; they keep nobody signed in. */
  public static final String LIVE = "Courier-Live";

  private static final Logger LOG = LoggerFactory.getLogger(VisitCheck.class);
  private static final String LAST_SEEN = VisitCheck.class.getName() + ".lastSeen";

  private final ApiKeys keys;
  private final Clock clock;

  /** A check of what these keys open. */
  public VisitCheck(ApiKeys keys, Clock clock) {
    this.keys = Objects.requireNonNull(keys, "keys");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<SignedIn> visitor =
        SignedIn.of(SecurityContextHolder.getContext().getAuthentication());
    HttpSession session = request.getSession(false);
    try {
      if (visitor.isPresent() && session != null) {
        check(visitor.get(), session, request);
      }
    } catch (DataAccessException fault) {
      if (!Outage.ofDatabase(fault)) {
        throw fault;
      }
      LOG.debug("A key could not be looked up because the database cannot be reached", fault);
      response.sendError(HttpStatus.SERVICE_UNAVAILABLE.value());
      return;
    }
    chain.doFilter(request, response);
  }

  private void check(SignedIn visitor, HttpSession session, HttpServletRequest request) {
    Instant now = clock.instant();
    Instant lastSeen =
        session.getAttribute(LAST_SEEN) instanceof Instant seen ? seen : visitor.since();
    if (VisitLimits.isOver(visitor.since(), lastSeen, now) || !opens(visitor)) {
      session.invalidate();
      SecurityContextHolder.clearContext();
      request.setAttribute(ENDED, true);
      LOG.info("The session of {} is over", HarmlessText.of(visitor.name()));
    } else if (request.getHeader(LIVE) == null) {
      session.setAttribute(LAST_SEEN, now);
    }
  }

  private boolean opens(SignedIn visitor) {
    return !visitor.hasKey() || keys.stillOpens(visitor.id());
  }
}
