package dev.courier.console.login;

import java.util.List;
import java.util.Optional;

/** Finds the user of the settings whose name and password these are. */
final class UserPasswords {

  private final List<User> users;

  UserPasswords(UserSettings settings) {
    this.users = settings.users();
  }

  /** Whether there are users at all. */
  boolean exist() {
    return !users.isEmpty();
  }

  /**
   * The user with this name and password. It takes as long where there is no such name: the
   * password is compared with the hash of another user then, always the same for the same name.
   */
  Optional<User> find(String name, String password) {
    if (users.isEmpty()) {
      return Optional.empty();
    }
    Optional<User> named = users.stream().filter(user -> user.name().equals(name)).findFirst();
    User compared = named.orElseGet(() -> users.get(Math.floorMod(name.hashCode(), users.size())));
    boolean right = PasswordHashes.match(password, compared.password());
    return named.filter(user -> right);
  }
}
