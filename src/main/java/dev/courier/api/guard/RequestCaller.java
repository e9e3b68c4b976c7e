package dev.courier.api.guard;

import dev.courier.access.Acting;
import dev.courier.access.audit.Caller;
import dev.courier.access.audit.CurrentCaller;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Says who sent the request that this thread answers: whose key it bears, or who is signed in. A
 * thread that answers none, such as those of the flow, works for Courier itself.
 */
@Component
final class RequestCaller implements CurrentCaller {

  @Override
  public Caller get() {
    if (!(RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes call)) {
      return Caller.courier();
    }
    Authentication caller = SecurityContextHolder.getContext().getAuthentication();
    if (caller == null || !(caller.getPrincipal() instanceof Acting acting)) {
      // To name Courier as the actor would be wrong, and to name nobody no better.
      throw new IllegalStateException(
          "A request wants to change something, but whose it is cannot be told");
    }
    return new Caller(acting.actor(), call.getRequest().getRemoteAddr());
  }
}
