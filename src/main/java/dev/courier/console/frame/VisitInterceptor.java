package dev.courier.console.frame;

import dev.courier.access.TenantId;
import dev.courier.api.guard.Permissions;
import dev.courier.console.page.Explanation;
import dev.courier.console.visit.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/** Lets nobody see another tenant's page, nor what his role may not call over the API. */
final class VisitInterceptor implements HandlerInterceptor {

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
      throws IOException {
    if (!(handler instanceof HandlerMethod method)) {
      return true;
    }
    SignedIn visitor =
        SignedIn.of(SecurityContextHolder.getContext().getAuthentication()).orElse(null);
    PermittedLike like = method.getMethodAnnotation(PermittedLike.class);
    if (visitor == null || like == null) {
      throw new IllegalStateException(
          method + " is a page that nobody guards: it must bear @PermittedLike");
    }
    String tenant = tenant(request);
    if (tenant != null && !opens(visitor, tenant)) {
      response.sendError(HttpStatus.NOT_FOUND.value());
      return false;
    }
    request.setAttribute(Visit.ATTRIBUTE, new Visit(visitor, tenant));
    if (!isPermitted(visitor, like.value(), tenant)) {
      new Explanation(
              HttpStatus.FORBIDDEN,
              "Not allowed",
              "Your role, " + visitor.role().code() + ", may not do that.")
          .attachTo(request);
      response.sendError(HttpStatus.FORBIDDEN.value());
      return false;
    }
    return true;
  }

  private static String tenant(HttpServletRequest request) {
    return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
            instanceof Map<?, ?> variables
        ? (String) variables.get("tenant")
        : null;
  }

  private static boolean opens(SignedIn visitor, String tenant) {
    return TenantId.refuse(tenant).isEmpty()
        && (visitor.tenantId() == null || visitor.tenantId().equals(tenant));
  }

  /** What else is in braces is an identifier, whatever the visitor wrote there. */
  private static boolean isPermitted(SignedIn visitor, String call, String tenant) {
    String[] parts = call.split(" ", 2);
    String path =
        parts[1].replace("{tenant}", tenant == null ? "" : tenant).replaceAll("\\{[^}]*\\}", "any");
    return Permissions.allow(visitor.role(), parts[0], path);
  }
}
