package dev.courier.api.guard.limit;

import dev.courier.access.ApiKey;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets each key call so often and no oftener; calls without a key are refused elsewhere. */
public final class CallLimit extends OncePerRequestFilter {

  private final CallLimits limits;

  /** A filter that stands behind the one that reads the key. */
  public CallLimit(CallLimits limits) {
    this.limits = Objects.requireNonNull(limits, "limits");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<Duration> wait = wait(SecurityContextHolder.getContext().getAuthentication());
    if (wait.isPresent()) {
      TooManyCalls.write(response, wait.get(), "This key calls too often.");
    } else {
      chain.doFilter(request, response);
    }
  }

  private Optional<Duration> wait(Authentication caller) {
    return caller != null && caller.getPrincipal() instanceof ApiKey key
        ? limits.call(key)
        : Optional.empty();
  }
}
