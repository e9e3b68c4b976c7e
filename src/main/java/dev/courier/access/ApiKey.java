package dev.courier.access;

import dev.courier.access.audit.Actor;
import java.util.Objects;

/**
 * Who calls the API, without the key itself.
 *
 * @param id starts with {@code key_}
 * @param tenantId the only tenant that the key opens, or null where it opens every one
 * @param role what its holder may do
 * @param name what its owner calls it
 */
public record ApiKey(String id, String tenantId, Role role, String name) implements Acting {

  public ApiKey {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(role, "role");
    Objects.requireNonNull(name, "name");
  }

  @Override
  public Actor actor() {
    return Actor.key(id, name, role.code());
  }

  /** Whether the key opens this tenant. */
  public boolean opens(String tenant) {
    return tenantId == null || tenantId.equals(tenant);
  }
}
