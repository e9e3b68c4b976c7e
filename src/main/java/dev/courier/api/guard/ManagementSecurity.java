package dev.courier.api.guard;

import dev.courier.settings.ManagementSettings;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.actuate.autoconfigure.security.servlet.EndpointRequest;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.web.context.support.WebApplicationContextUtils;

/** The management port: health, version and figures may be read, and there is nothing else. */
@Configuration(proxyBeanMethods = false)
class ManagementSecurity {

  private static final String[] OPEN = {"health", "info", "prometheus"};

  @Bean
  @Order(0)
  SecurityFilterChain management(
      HttpSecurity http, ManagementSettings settings, Environment environment) throws Exception {
    settings.requireOther(environment.getProperty("server.port", Integer.class, 0));
    return ApiSecurity.withoutSessions(http.securityMatcher(ManagementSecurity::isManagement))
        .authorizeHttpRequests(
            requests ->
                requests
                    .dispatcherTypeMatchers(DispatcherType.ERROR)
                    .permitAll()
                    .requestMatchers(
                        new AndRequestMatcher(
                            EndpointRequest.to(OPEN), ManagementSecurity::isReading))
                    .permitAll()
                    .anyRequest()
                    .denyAll())
        .exceptionHandling(ApiSecurity::tellNothing)
        .build();
  }

  /** Which of the two ports it has come to; nothing that the caller writes has a say in it. */
  private static boolean isManagement(HttpServletRequest request) {
    return WebServerApplicationContext.hasServerNamespace(
        WebApplicationContextUtils.getWebApplicationContext(request.getServletContext()),
        "management");
  }

  private static boolean isReading(HttpServletRequest request) {
    return HttpMethod.GET.matches(request.getMethod());
  }
}
