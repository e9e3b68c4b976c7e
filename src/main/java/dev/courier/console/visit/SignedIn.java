package dev.courier.console.visit;

import dev.courier.access.Role;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.springframework.security.core.Authentication;

/**
 * Who is signed in to the console; kept in the session, without what was typed to get there.
 *
 * @param id {@code key_…} for an API key, {@code user:…} for a user of the settings, {@code oidc:…}
 *     for one of an OpenID provider
 * @param name for people
 * @param role what he may do
 * @param tenantId the only tenant that he sees, or null where he sees every one
 * @param since when he signed in
 */
public record SignedIn(String id, String name, Role role, String tenantId, Instant since)
    implements Visitor {

  private static final String KEY = "key_";

  public SignedIn {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(role, "role");
    Objects.requireNonNull(since, "since");
  }

  /** Who this is; empty where nobody is signed in. */
  public static Optional<SignedIn> of(Authentication authentication) {
    return authentication != null && authentication.getPrincipal() instanceof Visitor visitor
        ? Optional.of(visitor.signedIn())
        : Optional.empty();
  }

  /** Whether it was an API key that let him in. */
  public boolean hasKey() {
    return id.startsWith(KEY);
  }

  @Override
  public SignedIn signedIn() {
    return this;
  }
}
