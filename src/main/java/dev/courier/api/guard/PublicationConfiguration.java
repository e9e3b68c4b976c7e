package dev.courier.api.guard;

import java.time.Duration;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Guards publishing. */
@Configuration(proxyBeanMethods = false)
class PublicationConfiguration implements WebMvcConfigurer {

  private static final int LARGE_AT_ONCE = 2;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry
        .addInterceptor(new LargePublications(LARGE_AT_ONCE, PATIENCE))
        .addPathPatterns("/api/{tenant}/events");
  }
}
