package dev.courier.console.oidc;

import dev.courier.access.Role;
import dev.courier.console.visit.SignedIn;
import dev.courier.console.visit.Visitor;
import java.time.InstantSource;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/** Reads from an ID token, which has been verified, who somebody is and what he may do. */
final class ProviderUsers implements OAuth2UserService<OidcUserRequest, OidcUser> {

  /** The error of somebody whose claims mean nothing to Courier; its description says why. */
  static final String MEANS_NOTHING = "courier_means_nothing";

  private final ClaimMapping claims;
  private final InstantSource clock;

  ProviderUsers(ClaimMapping claims, InstantSource clock) {
    this.claims = claims;
    this.clock = clock;
  }

  @Override
  public OidcUser loadUser(OidcUserRequest request) {
    OidcIdToken token = request.getIdToken();
    try {
      Role role = claims.role(token.getClaims());
      String tenant = claims.tenant(role, token.getClaims());
      return new ProviderUser(
          new SignedIn("oidc:" + token.getSubject(), name(token), role, tenant, clock.instant()),
          token);
    } catch (ClaimMapping.MeansNothing reason) {
      throw new OAuth2AuthenticationException(
          new OAuth2Error(MEANS_NOTHING, reason.getMessage(), null), reason);
    }
  }

  private static String name(OidcIdToken token) {
    return Stream.of(
            token.getFullName(), token.getPreferredUsername(), token.getEmail(), token.getSubject())
        .filter(Objects::nonNull)
        .filter(name -> !name.isBlank())
        .findFirst()
        .orElseThrow();
  }

  /** Somebody whom the provider let in. */
  private static final class ProviderUser extends DefaultOidcUser implements Visitor {

    private static final long serialVersionUID = 1;

    private final transient SignedIn signedIn;

    ProviderUser(SignedIn signedIn, OidcIdToken token) {
      super(AuthorityUtils.createAuthorityList(signedIn.role().code()), token);
      this.signedIn = signedIn;
    }

    @Override
    public SignedIn signedIn() {
      return signedIn;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof ProviderUser user && user.signedIn.equals(signedIn);
    }

    @Override
    public int hashCode() {
      return Objects.hashCode(signedIn);
    }
  }
}
