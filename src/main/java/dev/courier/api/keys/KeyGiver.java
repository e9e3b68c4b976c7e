package dev.courier.api.keys;

import dev.courier.access.ApiKey;
import dev.courier.access.Role;
import java.util.Objects;

/**
 * Who gives, sees and takes back keys, whether or not he has a key himself.
 *
 * @param role an administrator or an owner
 * @param tenantId the only tenant whose keys are his, or null where all are
 */
public record KeyGiver(Role role, String tenantId) {

  public KeyGiver {
    Objects.requireNonNull(role, "role");
  }

  static KeyGiver of(ApiKey caller) {
    return new KeyGiver(caller.role(), caller.tenantId());
  }

  boolean opens(String tenant) {
    return tenantId == null || tenantId.equals(tenant);
  }
}
