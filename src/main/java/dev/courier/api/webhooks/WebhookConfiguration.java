package dev.courier.api.webhooks;

import java.util.List;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Lets the controller of this room take the tenant of a call. */
@Configuration(proxyBeanMethods = false)
class WebhookConfiguration implements WebMvcConfigurer {

  static {
    // It is no parameter that a caller sends; TenantParameter describes the one that he may send.
    SpringDocUtils.getConfig().addRequestWrapperToIgnore(CallingTenant.class);
  }

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(new CallingTenantResolver());
  }
}
