package dev.courier.console.oidc;

import dev.courier.settings.InvalidSetting;
import java.net.URI;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * An OpenID provider whose users may sign in to the console.
 *
 * @param issuer {@code COURIER_OIDC_ISSUER}: the OpenID provider whose users may sign in to the
 *     console; empty for none
 * @param clientId {@code COURIER_OIDC_CLIENT_ID}: what the OpenID provider knows Courier as
 * @param clientSecret {@code COURIER_OIDC_CLIENT_SECRET}: what the OpenID provider gave to Courier;
 *     empty for a public client
 * @param name {@code COURIER_OIDC_NAME}: what people call the OpenID provider
 * @param scopes {@code COURIER_OIDC_SCOPES}: what the OpenID provider is asked for
 * @param roleClaim {@code COURIER_OIDC_ROLE_CLAIM}: the claim of the ID token that says the role
 * @param roles {@code COURIER_OIDC_ROLES}: values of that claim and the roles they mean, such as
 *     {@code staff=viewer,ops=admin}
 * @param tenantClaim {@code COURIER_OIDC_TENANT_CLAIM}: the claim of the ID token that says the
 *     tenant
 * @param tenants {@code COURIER_OIDC_TENANTS}: values of that claim and the tenants they mean;
 *     empty where the claim is the tenant
 */
@ConfigurationProperties("courier.oidc")
public record OidcSettings(
    @DefaultValue("") String issuer,
    @DefaultValue("") String clientId,
    @DefaultValue("") String clientSecret,
    @DefaultValue("OpenID") String name,
    @DefaultValue({"openid", "profile"}) List<String> scopes,
    @DefaultValue("roles") String roleClaim,
    @DefaultValue List<String> roles,
    @DefaultValue("tenant") String tenantClaim,
    @DefaultValue List<String> tenants) {

  public OidcSettings {
    scopes = List.copyOf(scopes);
    roles = List.copyOf(roles);
    tenants = List.copyOf(tenants);
    if (!issuer.isEmpty()) {
      requireSafe(issuer);
      if (clientId.isBlank()) {
        throw new InvalidSetting(
            "COURIER_OIDC_CLIENT_ID",
            "is empty: with COURIER_OIDC_ISSUER set, it must be what the provider knows Courier as");
      }
      if (!scopes.contains("openid")) {
        throw new InvalidSetting("COURIER_OIDC_SCOPES", "is " + scopes + ": openid must be in it");
      }
      new ClaimMapping(roleClaim, roles, tenantClaim, tenants);
    }
  }

  /** Whether there is one. */
  public boolean isSet() {
    return !issuer.isEmpty();
  }

  private static void requireSafe(String issuer) {
    URI address;
    try {
      address = URI.create(issuer);
    } catch (IllegalArgumentException malformed) {
      throw wrong(issuer);
    }
    boolean loopback =
        "127.0.0.1".equals(address.getHost())
            || "localhost".equals(address.getHost())
            || "[::1]".equals(address.getHost());
    boolean safe =
        "https".equals(address.getScheme()) || ("http".equals(address.getScheme()) && loopback);
    if (!safe
        || address.getHost() == null
        || address.getUserInfo() != null
        || address.getRawQuery() != null
        || address.getRawFragment() != null) {
      throw wrong(issuer);
    }
  }

  private static InvalidSetting wrong(String issuer) {
    return new InvalidSetting(
        "COURIER_OIDC_ISSUER",
        "is \""
            + issuer.replaceAll("//[^/]*@", "//***@")
            + "\": it must be an address such as https://login.example.com/realms/staff");
  }

  @Override
  public String toString() {
    return "OidcSettings[issuer=" + issuer + ", clientId=" + clientId + "]";
  }
}
