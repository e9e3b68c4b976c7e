package dev.courier.it;

import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.test.context.DynamicPropertyRegistry;

/** Who may sign in to the console of the tests with a name and a password. */
final class ConsoleUsers {

  static final String OWNER = "Olga <script>alert(1)</script>";
  static final String ADMINISTRATOR = "root";

  /** Of both. */
  static final String PASSWORD = "correct horse battery";

  private static final int QUICK = 6;

  private ConsoleUsers() {}

  static void register(DynamicPropertyRegistry registry) {
    String hash = "{bcrypt}" + new BCryptPasswordEncoder(QUICK).encode(PASSWORD);
    registry.add("courier.users[0].name", () -> OWNER);
    registry.add("courier.users[0].password", () -> hash);
    registry.add("courier.users[0].role", () -> "owner");
    registry.add("courier.users[0].tenant", () -> "acme");
    registry.add("courier.users[1].name", () -> ADMINISTRATOR);
    registry.add("courier.users[1].password", () -> hash);
    registry.add("courier.users[1].role", () -> "admin");
  }
}
