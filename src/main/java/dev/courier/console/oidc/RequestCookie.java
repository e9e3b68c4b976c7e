package dev.courier.console.oidc;

import com.google.crypto.tink.Aead;
import dev.courier.event.JsonFormat;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;

/**
 * The cookie that carries a sign-in to the provider and back. The session's own cookie is not sent
 * on the way back, because another site leads there.
 */
final class RequestCookie {

  static final String NAME = "courier_sign_in";

  private static final Logger LOG = LoggerFactory.getLogger(RequestCookie.class);
  private static final String PATH = "/login";
  private static final Duration GOOD_FOR = Duration.ofMinutes(10);
  private static final byte[] CONTEXT = NAME.getBytes(StandardCharsets.UTF_8);

  private final Aead cipher;
  private final InstantSource clock;

  RequestCookie(Aead cipher, InstantSource clock) {
    this.cipher = cipher;
    this.clock = clock;
  }

  void write(SignInRequest content, HttpServletRequest request, HttpServletResponse response) {
    try {
      byte[] plain =
          JsonFormat.mapper().writeValueAsBytes(content.goodUntil(clock.instant().plus(GOOD_FOR)));
      String sealed =
          Base64.getUrlEncoder().withoutPadding().encodeToString(cipher.encrypt(plain, CONTEXT));
      add(sealed, GOOD_FOR, request, response);
    } catch (IOException | GeneralSecurityException impossible) {
      throw new IllegalStateException("the cookie of a sign-in could not be made", impossible);
    }
  }

  /** Empty where there is none, or not one of this Courier's, or too old a one. */
  Optional<SignInRequest> read(HttpServletRequest request) {
    Cookie cookie = WebUtils.getCookie(request, NAME);
    if (cookie == null) {
      return Optional.empty();
    }
    try {
      byte[] plain = cipher.decrypt(Base64.getUrlDecoder().decode(cookie.getValue()), CONTEXT);
      return Optional.of(JsonFormat.mapper().readValue(plain, SignInRequest.class))
          .filter(content -> clock.instant().getEpochSecond() < content.expires());
    } catch (IOException | GeneralSecurityException | IllegalArgumentException foreign) {
      LOG.debug("A cookie {} is none that this Courier made", NAME, foreign);
      return Optional.empty();
    }
  }

  void remove(HttpServletRequest request, HttpServletResponse response) {
    add("", Duration.ZERO, request, response);
  }

  private static void add(
      String value, Duration age, HttpServletRequest request, HttpServletResponse response) {
    response.addHeader(
        HttpHeaders.SET_COOKIE,
        ResponseCookie.from(NAME, value)
            .path(PATH)
            .httpOnly(true)
            .secure(request.isSecure())
            .sameSite("Lax")
            .maxAge(age)
            .build()
            .toString());
  }
}
