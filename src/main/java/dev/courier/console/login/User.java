package dev.courier.console.login;

import dev.courier.access.Role;
import dev.courier.access.TenantId;
import dev.courier.settings.InvalidSetting;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One who may sign in with a name and a password.
 *
 * @param name what the user types, 1 to 100 characters
 * @param password the hash of the password, as {@code java -jar target/courier.jar password hash}
 *     prints it
 * @param role what the user may do: {@code admin}, {@code owner}, {@code operator} or {@code
 *     viewer}
 * @param tenant the only tenant that the user sees; null for an administrator, who sees every one
 */
public record User(String name, String password, String role, String tenant) {

  /** How a hash is made. */
  static final String COMMAND = "java -jar target/courier.jar password hash";

  private static final Pattern NAME =
      Pattern.compile("[^\\p{C}\\s](?:[^\\p{C}]{0,98}[^\\p{C}\\s])?");

  public User {
    tenant = tenant == null || tenant.isBlank() ? null : tenant.strip();
    if (name == null || !NAME.matcher(name).matches()) {
      throw new InvalidSetting(
          "COURIER_USERS",
          "has a user without a proper name: it must have 1 to 100 characters that can be seen");
    }
    requirePassword(name, password);
    requireTenant(name, requireRole(name, role), tenant);
  }

  /** What he may do. */
  public Role mayDo() {
    return requireRole(name, role);
  }

  private static void requirePassword(String name, String password) {
    if (password == null || password.isBlank()) {
      throw wrong(name, "no password: it must be a hash, made by \"" + COMMAND + "\"");
    }
    PasswordHashes.refuse(password)
        .ifPresent(
            problem -> {
              throw wrong(name, problem + ": make one by \"" + COMMAND + "\"");
            });
  }

  private static Role requireRole(String name, String role) {
    return Optional.ofNullable(role)
        .flatMap(Role::of)
        .filter(known -> known != Role.PRODUCER)
        .orElseThrow(
            () ->
                wrong(
                    name,
                    (role == null ? "no role" : "the role \"" + role + "\"")
                        + ": it must be admin, owner, operator or viewer"));
  }

  private static void requireTenant(String name, Role role, String tenant) {
    if (role == Role.ADMIN && tenant != null) {
      throw wrong(name, "a tenant: an administrator is of none, so leave it out");
    }
    if (role != Role.ADMIN && tenant == null) {
      throw wrong(name, "no tenant: whoever is no administrator needs one");
    }
    if (tenant != null) {
      TenantId.refuse(tenant)
          .ifPresent(
              reason -> {
                throw wrong(name, "the tenant \"" + tenant + "\": " + reason);
              });
    }
  }

  private static InvalidSetting wrong(String name, String problem) {
    return new InvalidSetting("COURIER_USERS", "gives \"" + name + "\" " + problem);
  }

  @Override
  public String toString() {
    return "User[name=" + name + ", role=" + role + ", tenant=" + tenant + "]";
  }
}
