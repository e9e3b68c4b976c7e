package dev.courier.api.webhooks;

import dev.courier.access.ApiKey;
import dev.courier.api.ApiProblem;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Takes the tenant from the key, or from the query where the key opens every one. */
final class CallingTenantResolver implements HandlerMethodArgumentResolver {

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == CallingTenant.class;
  }

  @Override
  public CallingTenant resolveArgument(
      MethodParameter parameter,
      ModelAndViewContainer container,
      NativeWebRequest request,
      WebDataBinderFactory binders) {
    Authentication caller = SecurityContextHolder.getContext().getAuthentication();
    return new CallingTenant(
        tenant((ApiKey) caller.getPrincipal(), request.getParameter(TenantParameter.NAME)));
  }

  private static String tenant(ApiKey key, String asked) {
    boolean asks = asked != null && !asked.isEmpty();
    if (asks && !key.opens(asked)) {
      throw ApiProblem.notFound("tenant", asked);
    }
    if (!asks && key.tenantId() == null) {
      throw ApiProblem.invalid(
          TenantParameter.NAME,
          "is missing: an administrator's key opens every tenant, so say which by ?tenant=");
    }
    return asks ? asked : key.tenantId();
  }
}
