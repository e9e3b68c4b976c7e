package dev.courier.console.oidc;

import dev.courier.access.Role;
import dev.courier.access.TenantId;
import dev.courier.settings.InvalidSetting;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** What the claims of a provider mean: a role, and a tenant. */
final class ClaimMapping {

  /** Whom the provider let in and Courier does not; the message says why. */
  static final class MeansNothing extends RuntimeException {
    MeansNothing(String sentence) {
      super(sentence);
    }
  }

  private final String roleClaim;
  private final Map<String, Role> roles = new LinkedHashMap<>();
  private final String tenantClaim;
  private final Map<String, String> tenants;

  ClaimMapping(String roleClaim, List<String> roles, String tenantClaim, List<String> tenants) {
    this.roleClaim = roleClaim;
    this.tenantClaim = tenantClaim;
    if (roles.isEmpty()) {
      throw new InvalidSetting(
          "COURIER_OIDC_ROLES",
          "is empty: it must say which values of the claim \""
              + roleClaim
              + "\" mean which role, such as courier-admins=admin,shop-staff=viewer");
    }
    pairs("COURIER_OIDC_ROLES", roles)
        .forEach((value, code) -> this.roles.put(value, role(value, code)));
    this.tenants = pairs("COURIER_OIDC_TENANTS", tenants);
    this.tenants.forEach(
        (value, tenant) ->
            TenantId.refuse(tenant)
                .ifPresent(
                    reason -> {
                      throw new InvalidSetting(
                          "COURIER_OIDC_TENANTS",
                          "maps \"" + value + "\" to \"" + tenant + "\": " + reason);
                    }));
  }

  /**
   * The most powerful of the roles that somebody has.
   *
   * @throws MeansNothing where there is none
   */
  Role role(Map<String, Object> claims) {
    return values(claims, roleClaim).stream()
        .map(roles::get)
        .filter(Objects::nonNull)
        .min(Role::compareTo)
        .orElseThrow(
            () ->
                new MeansNothing(
                    "your account there has no role that Courier knows: the claim \""
                        + roleClaim
                        + "\" must have a value that COURIER_OIDC_ROLES names"));
  }

  /**
   * The tenant; null for an administrator.
   *
   * @throws MeansNothing where there is none, or more than one
   */
  String tenant(Role role, Map<String, Object> claims) {
    if (role == Role.ADMIN) {
      return null;
    }
    List<String> known =
        values(claims, tenantClaim).stream()
            .map(tenants.isEmpty() ? Function.identity() : tenants::get)
            .filter(tenant -> tenant != null && TenantId.refuse(tenant).isEmpty())
            .distinct()
            .toList();
    if (known.size() != 1) {
      throw new MeansNothing(
          "your account there belongs to "
              + (known.isEmpty() ? "no tenant" : "more than one tenant")
              + " that Courier knows: the claim \""
              + tenantClaim
              + "\" must name exactly one");
    }
    return known.get(0);
  }

  /** A claim as it is called, or one inside of others by a path with dots. */
  private static List<String> values(Map<String, Object> claims, String name) {
    Object value = claims.containsKey(name) ? claims.get(name) : nested(claims, name);
    if (value instanceof Collection<?> several) {
      return several.stream().filter(String.class::isInstance).map(String.class::cast).toList();
    }
    return value instanceof String one ? List.of(one) : List.of();
  }

  private static Object nested(Object claims, String path) {
    Object value = claims;
    for (String part : path.split("\\.")) {
      value = value instanceof Map<?, ?> map ? map.get(part) : null;
    }
    return value;
  }

  private static Role role(String value, String code) {
    return Optional.of(code)
        .flatMap(Role::of)
        .filter(role -> role != Role.PRODUCER)
        .orElseThrow(
            () ->
                new InvalidSetting(
                    "COURIER_OIDC_ROLES",
                    "maps \""
                        + value
                        + "\" to \""
                        + code
                        + "\": it must be admin, owner, operator or viewer"));
  }

  /** The last = divides, because names of groups have some of their own. */
  private static Map<String, String> pairs(String setting, List<String> lines) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String line : lines) {
      int divide = line.lastIndexOf('=');
      if (divide < 1 || divide == line.length() - 1) {
        throw new InvalidSetting(
            setting,
            "contains \"" + line + "\": write the claim's value, =, and what it means to Courier");
      }
      pairs.put(line.substring(0, divide).strip(), line.substring(divide + 1).strip());
    }
    return pairs;
  }
}
