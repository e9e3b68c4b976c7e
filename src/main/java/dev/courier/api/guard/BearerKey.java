package dev.courier.api.guard;

import dev.courier.access.ApiKey;
import dev.courier.access.ApiKeys;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.web.authentication.AuthenticationConverter;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;

/** Reads {@code Authorization: Bearer <key>} and says whose key it is. */
final class BearerKey implements AuthenticationConverter, AuthenticationManager {

  private static final String SCHEME = "Bearer ";

  private final ApiKeys keys;

  BearerKey(ApiKeys keys) {
    this.keys = keys;
  }

  @Override
  public Authentication convert(HttpServletRequest request) {
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    return header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        ? null
        : new PreAuthenticatedAuthenticationToken(null, header.substring(SCHEME.length()).strip());
  }

  @Override
  public Authentication authenticate(Authentication request) {
    ApiKey key =
        find((String) request.getCredentials())
            .orElseThrow(() -> new BadCredentialsException("no such API key"));
    return new PreAuthenticatedAuthenticationToken(
        key, null, AuthorityUtils.createAuthorityList(key.role().code()));
  }

  private Optional<ApiKey> find(String key) {
    try {
      return keys.authenticate(key);
    } catch (DataAccessException fault) {
      throw new AuthenticationServiceException("the key could not be looked up", fault);
    }
  }
}
