package dev.courier.console.login;

import dev.courier.settings.InvalidSetting;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Who may sign in to the console without an API key.
 *
 * @param users {@code COURIER_USERS}: who may sign in to the console with a name and a password;
 *     where it is empty, only keys open it
 */
@ConfigurationProperties("courier")
public record UserSettings(List<User> users) {

  public UserSettings {
    users = users == null ? List.of() : List.copyOf(users);
    Set<String> names = new HashSet<>();
    for (User user : users) {
      if (!names.add(user.name())) {
        throw new InvalidSetting(
            "COURIER_USERS", "names \"" + user.name() + "\" twice: each needs a name of its own");
      }
    }
  }
}
