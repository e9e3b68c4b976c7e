package dev.courier.console.page;

import java.util.List;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * What browsers are told about every page of the console. Besides what is here, Spring Security
 * adds {@code X-Content-Type-Options}, {@code X-Frame-Options} and {@code Cache-Control}.
 */
public final class ConsoleHeaders {

  /**
   * Only the console's own files: no script in a page, nothing from elsewhere, nothing around it.
   */
  static final String CONTENT =
      String.join(
          "; ",
          List.of(
              "default-src 'none'",
              "script-src 'self'",
              "style-src 'self'",
              "img-src 'self' data:",
              "connect-src 'self'",
              "form-action 'self'",
              "base-uri 'none'",
              "frame-ancestors 'none'"));

  private static final String PERMISSIONS =
      "camera=(), geolocation=(), microphone=(), payment=(), usb=()";

  private static final long ONE_YEAR_SECONDS = 31_536_000;

  private ConsoleHeaders() {}

  /** Sets them on every answer of a chain. */
  public static void set(HeadersConfigurer<HttpSecurity> headers) {
    headers
        .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT))
        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER))
        .permissionsPolicyHeader(policy -> policy.policy(PERMISSIONS))
        .crossOriginOpenerPolicy(policy -> policy.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
        .crossOriginResourcePolicy(policy -> policy.policy(CrossOriginResourcePolicy.SAME_ORIGIN))
        // Of this host only: what else runs under its domain is not Courier's business.
        .httpStrictTransportSecurity(
            strict -> strict.includeSubDomains(false).maxAgeInSeconds(ONE_YEAR_SECONDS));
  }
}
