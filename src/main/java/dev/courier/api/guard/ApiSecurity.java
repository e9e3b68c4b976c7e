package dev.courier.api.guard;

import dev.courier.access.ApiKeys;
import dev.courier.api.guard.TenantAccess.OtherTenant;
import dev.courier.api.guard.limit.CallLimit;
import dev.courier.api.guard.limit.CallLimits;
import dev.courier.api.guard.limit.TooManyCalls;
import dev.courier.api.problem.ProblemDocument;
import dev.courier.settings.outage.Outage;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.ExceptionHandlingConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AuthenticationFilter;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;

/** Every path of the API needs a key, but for its own description; every other path is closed. */
@Configuration(proxyBeanMethods = false)
class ApiSecurity {

  /** Enough for a thousand events of ten kilobytes. */
  static final long MAX_BODY = 10 * 1024 * 1024;

  /** A subscription has its template, its certificates and its filter. */
  private static final long MAX_DOCUMENT = 1024 * 1024;

  private static final String[] DESCRIPTION = {
    "/api/openapi.json", "/api/openapi.json/swagger-config", "/api/docs", "/api/swagger-ui/**"
  };

  @Bean
  AuthenticationManager authenticationManager(ApiKeys keys) {
    return new BearerKey(keys);
  }

  @Bean
  @Order(10)
  SecurityFilterChain api(HttpSecurity http, ApiKeys keys, CallLimits limits) throws Exception {
    return withoutSessions(http.securityMatcher("/api/**"))
        .addFilterBefore(new BodyLimit(MAX_BODY, MAX_DOCUMENT), AuthorizationFilter.class)
        .addFilterBefore(bearerKeys(new BearerKey(keys), limits), AuthorizationFilter.class)
        .addFilterBefore(new CallLimit(limits), AuthorizationFilter.class)
        .authorizeHttpRequests(
            requests ->
                requests
                    .dispatcherTypeMatchers(DispatcherType.ERROR)
                    .permitAll()
                    .requestMatchers(DESCRIPTION)
                    .permitAll()
                    .requestMatchers("/api/{tenant}", "/api/{tenant}/**")
                    .access(new TenantAccess())
                    .anyRequest()
                    .denyAll())
        .exceptionHandling(
            handling ->
                handling
                    .authenticationEntryPoint((request, response, none) -> unauthorized(response))
                    .accessDeniedHandler(ApiSecurity::denied))
        .build();
  }

  @Bean
  @Order(1000)
  SecurityFilterChain everythingElse(HttpSecurity http) throws Exception {
    return withoutSessions(http)
        .authorizeHttpRequests(
            requests ->
                requests
                    .dispatcherTypeMatchers(DispatcherType.ERROR)
                    .permitAll()
                    .anyRequest()
                    .denyAll())
        .exceptionHandling(ApiSecurity::tellNothing)
        .build();
  }

  static HttpSecurity withoutSessions(HttpSecurity http) throws Exception {
    return http.sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        // A key is sent by programs on purpose and never by a browser on its own.
        .csrf(AbstractHttpConfigurer::disable)
        .formLogin(AbstractHttpConfigurer::disable)
        .httpBasic(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable);
  }

  private static AuthenticationFilter bearerKeys(BearerKey keys, CallLimits limits) {
    AuthenticationFilter filter = new AuthenticationFilter((AuthenticationManager) keys, keys);
    filter.setSecurityContextRepository(new RequestAttributeSecurityContextRepository());
    filter.setSuccessHandler((request, response, authentication) -> {});
    filter.setFailureHandler(
        (request, response, failure) -> refused(request, response, failure, limits));
    return filter;
  }

  private static void refused(
      HttpServletRequest request,
      HttpServletResponse response,
      AuthenticationException failure,
      CallLimits limits)
      throws IOException {
    if (failure instanceof AuthenticationServiceException
        && Outage.ofDatabase(failure.getCause())) {
      ProblemDocument.unavailable(
              "The database cannot be reached now, so this key is not known. Try again later.")
          .write(response);
    } else if (failure instanceof AuthenticationServiceException) {
      throw failure;
    } else {
      wrongKey(response, limits.wrongKey(request.getRemoteAddr()));
    }
  }

  private static void wrongKey(HttpServletResponse response, Optional<Duration> wait)
      throws IOException {
    if (wait.isPresent()) {
      TooManyCalls.write(response, wait.get(), "Too many wrong keys come from your address.");
    } else {
      unauthorized(response);
    }
  }

  private static void unauthorized(HttpServletResponse response) throws IOException {
    response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"courier\"");
    ProblemDocument.of(
            HttpStatus.UNAUTHORIZED, "Send a valid API key as \"Authorization: Bearer <key>\".")
        .write(response);
  }

  private static void denied(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
      throws IOException {
    if (denied instanceof AuthorizationDeniedException reason
        && reason.getAuthorizationResult() instanceof OtherTenant) {
      nothingHere(request, response);
    } else {
      ProblemDocument.of(HttpStatus.FORBIDDEN, "This key's role may not do that.").write(response);
    }
  }

  /** Whatever may not be had looks as if it were not there. */
  static void tellNothing(ExceptionHandlingConfigurer<HttpSecurity> handling) {
    handling
        .authenticationEntryPoint((request, response, none) -> nothingHere(request, response))
        .accessDeniedHandler((request, response, none) -> nothingHere(request, response));
  }

  private static void nothingHere(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    ProblemDocument.of(HttpStatus.NOT_FOUND, "There is nothing at " + request.getRequestURI() + ".")
        .write(response);
  }
}
