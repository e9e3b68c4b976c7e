package dev.courier.access;

import java.util.Objects;

/**
 * Who calls the API, without the key itself.
 *
 * @param id starts with {@code key_}
 * @param tenantId the only tenant that the key opens, or null where it opens every one
 * @param role what its holder may do
 * @param name what its owner calls it
 */
public record ApiKey(String id, String tenantId, Role role, String name) {

  public ApiKey {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(role, "role");
    Objects.requireNonNull(name, "name");
  }

  /** Whether the key opens this tenant. */
  public boolean opens(String tenant) {
    return tenantId == null || tenantId.equals(tenant);
  }
}
