package dev.courier.console.frame;

import java.util.List;
import java.util.Objects;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;
import org.webjars.WebJarVersionLocator;

/** Puts the guard before every page, and serves stylesheets and scripts. */
@Configuration(proxyBeanMethods = false)
class FrameConfiguration implements WebMvcConfigurer {

  /** Leads on with 303: whatever was posted, the next page is fetched. */
  @Autowired
  void seeOther(ThymeleafViewResolver views) {
    views.setRedirectHttp10Compatible(false);
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry
        .addInterceptor(new VisitInterceptor())
        .addPathPatterns("/", "/console/**")
        .excludePathPatterns("/console/assets/**");
    registry.addInterceptor(new ShownVisit()).addPathPatterns("/", "/console/**", "/error");
  }

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(new VisitResolver());
  }

  /** Asked for anew each time, and only sent again where something has changed. */
  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    registry
        .addResourceHandler("/console/assets/htmx/**")
        .addResourceLocations(
            "classpath:" + WebJarVersionLocator.WEBJARS_PATH_PREFIX + "/" + htmx() + "/dist/")
        .setCacheControl(CacheControl.noCache());
    registry
        .addResourceHandler("/console/assets/**")
        .addResourceLocations("classpath:/static/console/assets/")
        .setCacheControl(CacheControl.noCache());
  }

  private static String htmx() {
    String name = "htmx.org";
    return name
        + "/"
        + Objects.requireNonNull(new WebJarVersionLocator().version(name), name + " is missing");
  }
}
