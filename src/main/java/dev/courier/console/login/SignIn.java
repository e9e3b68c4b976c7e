package dev.courier.console.login;

import dev.courier.access.ApiKey;
import dev.courier.access.ApiKeys;
import dev.courier.access.Role;
import dev.courier.api.guard.limit.RemoteNetwork;
import dev.courier.console.visit.HarmlessText;
import dev.courier.console.visit.SignedIn;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.DisabledException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Decides whether somebody may come in: with a name and a password, or with an API key alone. */
public final class SignIn implements AuthenticationProvider {

  private static final Logger LOG = LoggerFactory.getLogger(SignIn.class);
  private static final int MOST_REMEMBERED = 50_000;
  private static final int LONGEST = 500;

  private final ApiKeys keys;
  private final UserPasswords users;
  private final LoginThrottle throttle;
  private final Clock clock;

  /** A door for these keys and users. */
  public SignIn(ApiKeys keys, UserSettings users, Clock clock) {
    this.keys = Objects.requireNonNull(keys, "keys");
    this.users = new UserPasswords(users);
    this.throttle = new LoginThrottle(clock, MOST_REMEMBERED);
    this.clock = clock;
  }

  /** Whether there is anybody who can sign in with a name and a password. */
  public boolean knowsUsers() {
    return users.exist();
  }

  /**
   * Lets in, or says why not.
   *
   * @param asked a token without a name is about an API key
   * @throws TooManyFailures where the address or the name has to wait
   * @throws BadCredentialsException where nothing fits
   * @throws DisabledException where the key may only publish
   * @throws AuthenticationServiceException where the database cannot tell
   */
  @Override
  public Authentication authenticate(Authentication asked) {
    String address = address(asked);
    String name = asked.getName().isEmpty() ? null : cut(asked.getName());
    try {
      throttle.begin(RemoteNetwork.of(address), name);
      SignedIn visitor = find(name, String.valueOf(asked.getCredentials()));
      throttle.succeeded(RemoteNetwork.of(address), name);
      LOG.info("{} signed in from {}", HarmlessText.of(visitor.name()), address);
      return UsernamePasswordAuthenticationToken.authenticated(
          visitor, null, AuthorityUtils.createAuthorityList(visitor.role().code()));
    } catch (AuthenticationServiceException fault) {
      throttle.succeeded(RemoteNetwork.of(address), null);
      throw fault;
    } catch (AuthenticationException refused) {
      LOG.warn(
          "A sign-in {} from {} was refused: {}",
          name == null ? "with an API key" : "as \"" + HarmlessText.of(name) + "\"",
          address,
          refused.getMessage());
      throw refused;
    }
  }

  @Override
  public boolean supports(Class<?> kind) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(kind);
  }

  private SignedIn find(String name, String secret) {
    if (secret.length() > LONGEST) {
      throw new BadCredentialsException("what was typed is too long");
    }
    return name == null ? byKey(secret.strip()) : byPassword(name, secret);
  }

  private SignedIn byPassword(String name, String password) {
    User user =
        users
            .find(name, password)
            .orElseThrow(() -> new BadCredentialsException("name or password is wrong"));
    return new SignedIn(
        "user:" + user.name(), user.name(), user.mayDo(), user.tenant(), clock.instant());
  }

  private SignedIn byKey(String key) {
    ApiKey found = look(key).orElseThrow(() -> new BadCredentialsException("no such API key"));
    if (found.role() == Role.PRODUCER) {
      throw new DisabledException("the key may only publish events");
    }
    return new SignedIn(found.id(), found.name(), found.role(), found.tenantId(), clock.instant());
  }

  private Optional<ApiKey> look(String key) {
    try {
      return keys.authenticate(key);
    } catch (DataAccessException fault) {
      throw new AuthenticationServiceException("the key could not be looked up", fault);
    }
  }

  private static String address(Authentication asked) {
    return asked.getDetails() instanceof WebAuthenticationDetails details
        ? details.getRemoteAddress()
        : "an unknown address";
  }

  /** A name beyond that fits nobody, and need not be remembered as a whole. */
  private static String cut(String name) {
    return name.length() > LONGEST ? name.substring(0, LONGEST) : name;
  }
}
