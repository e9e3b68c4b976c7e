package dev.courier.api.guard;

import dev.courier.access.ApiKey;
import dev.courier.access.TenantId;
import java.util.function.Supplier;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.web.util.UrlPathHelper;

/** Lets everybody do what his key's role allows, and nobody into another tenant. */
final class TenantAccess implements AuthorizationManager<RequestAuthorizationContext> {

  /** The key belongs to another tenant, whose paths must look as if they did not exist. */
  static final class OtherTenant extends AuthorizationDecision {
    OtherTenant() {
      super(false);
    }
  }

  @Override
  @SuppressWarnings("deprecation") // Spring Security 6.5 still demands it beside authorize
  public AuthorizationDecision check(
      Supplier<Authentication> authentication, RequestAuthorizationContext context) {
    return decide(authentication.get(), context);
  }

  private static AuthorizationDecision decide(
      Authentication authentication, RequestAuthorizationContext context) {
    if (authentication == null || !(authentication.getPrincipal() instanceof ApiKey key)) {
      return new AuthorizationDecision(false);
    }
    String tenant = context.getVariables().get("tenant");
    if (tenant != null && !TenantId.isReserved(tenant) && !key.opens(tenant)) {
      return new OtherTenant();
    }
    return new AuthorizationDecision(
        Permissions.allow(
            key.role(),
            context.getRequest().getMethod(),
            UrlPathHelper.defaultInstance.getPathWithinApplication(context.getRequest())));
  }
}
