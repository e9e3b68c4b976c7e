package dev.courier.console;

import dev.courier.access.ApiKeys;
import dev.courier.console.login.SignIn;
import dev.courier.console.login.UserSettings;
import dev.courier.console.oidc.OidcLogin;
import dev.courier.console.page.ConsoleHeaders;
import dev.courier.console.page.ConsolePaths;
import dev.courier.console.visit.BoundedSessions;
import dev.courier.console.visit.VisitCheck;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSessionListener;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.authentication.builders.AuthenticationManagerBuilder;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.csrf.CsrfFilter;

/** Whoever opens a page of the console signs in first; the API's keys in headers open none. */
@Configuration(proxyBeanMethods = false)
class ConsoleSecurity {

  /** Stylesheets, scripts and pictures, which the login page needs as well. */
  static final String ASSETS = "/console/assets/**";

  @Bean
  HttpSessionListener boundedSessions() {
    return new BoundedSessions(BoundedSessions.MOST);
  }

  @Bean
  SignIn signIn(ApiKeys keys, UserSettings users, Clock clock) {
    return new SignIn(keys, users, clock);
  }

  /** Spring Security looks for one by its type. */
  @Bean
  JwtDecoderFactory<ClientRegistration> idTokens(OidcLogin oidc) {
    return oidc.decoders();
  }

  @Bean
  @Order(100)
  SecurityFilterChain console(
      HttpSecurity http, SignIn signIn, OidcLogin oidc, ApiKeys keys, Clock clock)
      throws Exception {
    // Without a parent: that one would take an API key for anybody's password.
    http.getSharedObject(AuthenticationManagerBuilder.class)
        .parentAuthenticationManager(null)
        .authenticationProvider(signIn);
    SignInAnswers answers = new SignInAnswers();
    http.securityMatcher(ConsolePaths.patterns())
        .headers(ConsoleHeaders::set)
        .addFilterAfter(new VisitCheck(keys, clock), SecurityContextHolderFilter.class)
        .formLogin(
            form ->
                form.loginPage("/login")
                    .usernameParameter("user")
                    .passwordParameter("password")
                    .successHandler(answers::signedIn)
                    .failureHandler(answers::refused))
        .logout(
            logout ->
                logout
                    .logoutUrl("/logout")
                    .logoutSuccessUrl("/login?left")
                    .deleteCookies("courier_session"))
        .httpBasic(AbstractHttpConfigurer::disable)
        .anonymous(anonymous -> anonymous.principal("nobody"))
        .requestCache(AbstractHttpConfigurer::disable)
        .exceptionHandling(
            handling ->
                handling
                    .authenticationEntryPoint(answers::toLogin)
                    .accessDeniedHandler(answers::denied));
    if (oidc.name().isPresent()) {
      http.oauth2Login(login -> oidc.configure(login, answers::arrived))
          .addFilterBefore(
              (request, response, chain) ->
                  oidc.requireProvider(
                      (HttpServletRequest) request, (HttpServletResponse) response, chain),
              CsrfFilter.class);
    }
    return authorize(http).build();
  }

  private static HttpSecurity authorize(HttpSecurity http) throws Exception {
    return http.authorizeHttpRequests(
        requests ->
            requests
                .dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                .permitAll()
                .requestMatchers(HttpMethod.GET, "/login", ASSETS)
                .permitAll()
                .anyRequest()
                .authenticated());
  }
}
